/** The list behind a number: what was counted, and how many of them are not for one's own eyes. */
import { useMemo } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { MatterList, MattersQuery } from '#contract/http/matter-lists.ts'
import { spanWords } from '#contract/figure-words.ts'
import { FIGURES, type Measure } from '#contract/measures.ts'
import { count } from '../../../shared/formats.ts'
import { useList } from '../data/matters.ts'
import { useAncestry } from '../data/places.ts'
import { useStandards } from '../data/standards.ts'
import { ListWithMatter } from '../list/list-with-matter.tsx'
import './figures.css'

const names = [
  'measure',
  'region',
  'from',
  'to',
  'tree',
  'kind',
  'department',
  'channel',
  'own',
  'of',
  'standard',
  'test',
] as const
type Filters = Omit<MattersQuery, 'cursor' | 'limit'>

/** What a measure is called where it stands alone. */
function titleOf(measure: string | undefined): string {
  const own = FIGURES.find((figure) => figure.count === measure && !figure.length)
  if (own) return own.title
  const whole = FIGURES.find((figure) => figure.of === measure)
  return whole ? `${whole.title}的总数` : '事项'
}

export function FiguresList() {
  const [search] = useSearchParams()
  const text = names.map((name) => search.get(name) ?? '').join(' ')
  const filters = useMemo(
    () =>
      Object.fromEntries(
        names.flatMap((name) => (search.get(name) ? [[name, search.get(name)]] : [])),
      ) as Filters,
    // The open matter is none of its business.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [text],
  )
  const source = useMemo(() => ({ matters: filters }), [filters])
  const first = useList(source).data?.pages[0] as MatterList | undefined
  const place = useAncestry(filters.region).at(-1)
  const { from = '', to = '', measure } = filters
  const standards = useStandards(
    filters.standard ? { standard: filters.standard } : {},
    Boolean(filters.standard),
  )
  const broken = standards.data?.shown?.tests.find((one) => one.test === filters.test)
  const title = filters.standard
    ? broken
      ? `没有做到“${broken.title}”`
      : '达标'
    : titleOf(measure as Measure | undefined)
  const { total = 0, hidden = 0 } = first?.counted ?? {}
  const back = new URLSearchParams(search)
  for (const name of ['measure', 'own', 'm', 'at']) back.delete(name)
  return (
    <ListWithMatter
      key={text}
      name={`figures-${text}`}
      title={`${title}的事项`}
      label="这个数字数的事项"
      source={source}
      showsWaiting
      above={
        <div className="figures-behind">
          <p>
            {filters.standard ? (
              <Link to={`/standards?${new URLSearchParams({ standard: filters.standard })}`}>‹ 达标</Link>
            ) : (
              <Link to={`/figures?${back}`}>‹ 统计</Link>
            )}
          </p>
          <p>
            {place?.name}
            {filters.of === 'affairs' && '的村级事务'}，{spanWords(from, to)}，{title}
            {broken && '的'}
            {first?.counted && ` ${count(total)} 件`}
            {hidden > 0 && `，其中 ${count(hidden)} 件依规定不给您看`}
          </p>
        </div>
      }
      empty={
        <div className="list-empty">
          <h2>{hidden > 0 ? '这些事依规定不给您看' : '一件也没有'}</h2>
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
