/** Figures: one sentence first, then the table; a place opens what is below it. Everything asked stands in the address. */
import { useEffect } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { TalliesQuery } from '#contract/http/tallies.ts'
import type { Static } from 'typebox'
import { dayOf } from '../../../shared/formats.ts'
import { useMe } from '../data/me.ts'
import { useTallies } from '../data/figures.ts'
import { useAncestry } from '../data/places.ts'
import { Trouble } from '../shell/trouble.tsx'
import { Definitions } from './definitions.tsx'
import { FiguresTable } from './figures-table.tsx'
import { presets } from './presets.ts'
import { sentence } from './sentence.ts'
import './figures.css'

type By = NonNullable<Static<typeof TalliesQuery>['by']>
const bys: [By, string][] = [
  ['region', '按地方'],
  ['kind', '按类别'],
  ['day', '按日子'],
]

export function FiguresPage() {
  const [search, setSearch] = useSearchParams()
  const month = presets(dayOf(new Date()))[0]!
  const region = search.get('region') ?? undefined
  const by = bys.find(([value]) => value === search.get('by'))?.[0] ?? 'region'
  const from = search.get('from') ?? month.from
  const to = search.get('to') ?? month.to
  const tallies = useTallies({ ...(region ? { region } : {}), from, to, by })
  const here = tallies.data?.region
  const ancestry = useAncestry(here?.id)
  const me = useMe()
  useEffect(() => {
    document.title = '统计 · 善治工作台'
  }, [])

  const hrefWith = (part: Record<string, string | undefined>) => {
    const next = new URLSearchParams(search)
    for (const [name, value] of Object.entries(part))
      if (value) next.set(name, value)
      else next.delete(name)
    return `?${next.toString()}`
  }
  // Above one's own posts there is nothing to read: the trail begins where they stand.
  const mine = new Set(me.data?.posts.map((post) => post.seat.region))
  const begins = Math.max(
    0,
    ancestry.findIndex((place) => mine.has(place.id)),
  )
  const trail = ancestry.length > 0 ? ancestry.slice(begins) : here ? [here] : []
  return (
    <div className="figures">
      <nav aria-label="所在地方" className="figures-trail">
        {trail.map((place, index) =>
          index === trail.length - 1 ? (
            <span key={place.id} aria-current="page">
              {place.name}
            </span>
          ) : (
            <span key={place.id}>
              <Link to={hrefWith({ region: place.id, by: 'region' })}>{place.name}</Link> ›{' '}
            </span>
          ),
        )}
      </nav>
      <h1>{tallies.data ? sentence(tallies.data) : tallies.error ? '没有读到统计' : '正在算……'}</h1>
      <div className="figures-asked">
        <div role="group" aria-label="时间" className="figures-presets">
          {presets(dayOf(new Date())).map((preset) => (
            <Link
              key={preset.title}
              to={hrefWith({ from: preset.from, to: preset.to })}
              aria-current={preset.from === from && preset.to === to ? 'true' : undefined}
            >
              {preset.title}
            </Link>
          ))}
        </div>
        <div className="figures-days">
          <input
            type="date"
            aria-label="从"
            value={from}
            max={to}
            onChange={(event) =>
              event.target.value && setSearch(hrefWith({ from: event.target.value }).slice(1))
            }
          />
          <span aria-hidden="true">至</span>
          <input
            type="date"
            aria-label="到"
            value={to}
            min={from}
            onChange={(event) =>
              event.target.value && setSearch(hrefWith({ to: event.target.value }).slice(1))
            }
          />
        </div>
        <div role="group" aria-label="怎么分" className="figures-presets">
          {bys.map(([value, title]) => (
            <Link key={value} to={hrefWith({ by: value })} aria-current={value === by ? 'true' : undefined}>
              {title}
            </Link>
          ))}
        </div>
        <button type="button" className="quiet-button print-button" onClick={() => window.print()}>
          打印
        </button>
      </div>
      {tallies.error && !tallies.data ? (
        <Trouble error={tallies.error} again={() => void tallies.refetch()} />
      ) : tallies.data ? (
        <FiguresTable tallies={tallies.data} by={by} hrefWith={hrefWith} isOld={tallies.isPlaceholderData} />
      ) : (
        <span className="bone" style={{ height: 320 }} />
      )}
      <Definitions />
    </div>
  )
}
