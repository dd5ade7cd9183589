/** Figures: one sentence first, then the map beside the table, then how it went; a place opens what is below it, a number what it counts. Everything asked stands in the address. */
import { lazy, Suspense, useEffect, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { figureOf, figuresSentence } from '#contract/figure-words.ts'
import { BASIS, FIGURES } from '#contract/measures.ts'
import { dayOf } from '../../../shared/formats.ts'
import { useFigures } from '../data/figures.ts'
import { useMe } from '../data/me.ts'
import { useAncestry } from '../data/places.ts'
import { Trouble } from '../shell/trouble.tsx'
import { AskedBar } from './asked-bar.tsx'
import { readAsked } from './asked.ts'
import { Definitions } from './definitions.tsx'
import { FiguresMap } from './figures-map.tsx'
import { FiguresTable } from './figures-table.tsx'
import { FiguresTrend } from './figures-trend.tsx'
import { readSort } from './league.ts'
import { presets } from './presets.ts'
import './figures.css'

/** Half a megabyte: fetched when somebody wants to see it. */
const FiguresChart = lazy(async () => ({ default: (await import('./figures-chart.tsx')).FiguresChart }))

export function FiguresPage() {
  const [search, setSearch] = useSearchParams()
  const asked = readAsked(search, presets(dayOf(new Date()))[0]!)
  const figures = useFigures(asked)
  const { data } = figures
  const trail = useTrail(data?.region)
  const [pointed, point] = useState<string | null>(null)
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
  const isDrawn = search.has('chart')
  const hasPlaces = data?.by === 'region' && data.rows.some((row) => row.region)
  const isMapped = search.get('map') !== 'no' && hasPlaces
  const go = (href: string) => setSearch(href.slice(1))
  const figure = FIGURES.find((one) => one.figure === search.get('shade')) ?? figureOf('received')
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
      <h1>{data ? figuresSentence(data) : figures.error ? '没有读到统计' : '正在算……'}</h1>
      <AskedBar asked={asked} only={search.get('only')} hrefWith={hrefWith} go={go} />
      {figures.error && !data ? (
        <Trouble error={figures.error} again={() => void figures.refetch()} />
      ) : data ? (
        <>
          <p role="status" className="figures-wait">
            {figures.isPlaceholderData && '正在算……下面还是刚才的数。'}
          </p>
          <div className="figures-beside" data-mapped={isMapped}>
            {isMapped && <FiguresMap figures={data} {...{ figure, pointed, point, hrefWith, go }} />}
            <FiguresTable
              figures={data}
              sort={readSort(search.get('sort'))}
              isOld={figures.isPlaceholderData}
              {...{ asked, hrefWith, pointed, point }}
            />
          </div>
          <p className="figures-draw">
            {hasPlaces && (
              <Link to={hrefWith({ map: isMapped ? 'no' : undefined })} preventScrollReset>
                {isMapped ? '收起地图' : '看地图'}
              </Link>
            )}
            <Link to={hrefWith({ chart: isDrawn ? undefined : 'yes' })} preventScrollReset>
              {isDrawn ? '收起图' : '画成图'}
            </Link>
            <Link to={callsHref(asked, data.region.id)}>部门报到情况</Link>
            <Link to="/standards">达标</Link>
          </p>
          {isDrawn && (
            <Suspense fallback={<span className="bone" style={{ height: 320 }} />}>
              <FiguresChart figures={data} />
            </Suspense>
          )}
          <FiguresTrend figures={data} {...{ asked, figure, hrefWith, go }} isChosen={isMapped} />
        </>
      ) : (
        <span className="bone" style={{ height: 320 }} />
      )}
      <Definitions columns={FIGURES} basis={BASIS} />
    </div>
  )
}

/** The sheet on departments for the same place; this year where only the running month was asked for. */
const callsHref = ({ region, from, to }: { region?: string; from?: string; to?: string }, here: string) => {
  const whole = new URLSearchParams({ region: region ?? here })
  if (from && to && from.slice(0, 7) !== to.slice(0, 7))
    for (const [name, day] of Object.entries({ from, to })) whole.set(name, day)
  return `/figures/calls?${whole}`
}

/** From where one's own post stands down to the place: above it there is nothing to read. */
function useTrail(here: { id: string; name: string } | undefined) {
  const ancestry = useAncestry(here?.id)
  const me = useMe()
  const mine = new Set(me.data?.posts.map((post) => post.seat.region))
  const begins = Math.max(
    0,
    ancestry.findIndex((place) => mine.has(place.id)),
  )
  return ancestry.length > 0 ? ancestry.slice(begins) : here ? [here] : []
}
