/** Everything in one's scope, found by words, status, kind and days; all filters stand in the address. */
import { useMe } from '../data/me.ts'
import { ListWithMatter } from '../list/list-with-matter.tsx'
import { Filters } from './filters.tsx'
import { useFilters } from './use-filters.ts'
import './matters.css'

export function MattersPage() {
  const { filters, set, clear, isFiltered } = useFilters()
  const me = useMe()
  return (
    <ListWithMatter
      key={JSON.stringify(filters)}
      name={`matters-${JSON.stringify(filters)}`}
      title="事项"
      label="查到的事项"
      source={{ matters: filters }}
      showsWaiting
      above={
        <>
          <Filters
            county={me.data?.county.code}
            filters={filters}
            set={set}
            clear={clear}
            isFiltered={isFiltered}
          />
        </>
      }
      empty={
        <div className="list-empty">
          <h2>没有找到</h2>
          {isFiltered ? (
            <p>
              换个词，或者
              <button type="button" className="quiet-button link-button" onClick={clear}>
                去掉全部条件
              </button>
            </p>
          ) : (
            <p>您的范围里还没有事项。</p>
          )}
        </div>
      }
      invitation={
        <div className="invitation">
          <p>从左边选一件，看它走到了哪一步。</p>
        </div>
      }
    />
  )
}
