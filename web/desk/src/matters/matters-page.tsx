/** Everything in one's scope, found by words, status, kind and days; all filters stand in the address, and may be kept as a view. */
import { useMemo } from 'react'
import type { MatterList } from '#contract/http/matter-lists.ts'
import { useList } from '../data/matters.ts'
import { useMe } from '../data/me.ts'
import { ListWithMatter } from '../list/list-with-matter.tsx'
import { SoughtIn } from '../list/marked.tsx'
import { Filters } from './filters.tsx'
import { NothingFound } from './nothing-found.tsx'
import { SearchTold } from './search-told.tsx'
import { useFilters } from './use-filters.ts'
import { Views } from './views.tsx'
import './matters.css'

export function MattersPage() {
  const { filters, set, clear, isFiltered } = useFilters()
  const me = useMe()
  const source = useMemo(() => ({ matters: filters }), [filters])
  const found = useList(source).data?.pages[0] as MatterList | undefined
  return (
    <SoughtIn terms={found?.search?.terms}>
      <div className="matters" data-sought={filters.q !== undefined}>
        <ListWithMatter
          key={JSON.stringify(filters)}
          name={`matters-${JSON.stringify(filters)}`}
          title="事项"
          label="查到的事项"
          source={source}
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
              <Views filters={filters} />
              {filters.q && found && <SearchTold q={filters.q} list={found} />}
            </>
          }
          empty={<NothingFound filters={filters} set={set} clear={clear} />}
          invitation={
            <div className="invitation">
              <p>从左边选一件，看它走到了哪一步。</p>
            </div>
          }
        />
      </div>
    </SoughtIn>
  )
}
