/** Figures: one sentence first, then the table; a place opens what is below it, a number what it counts. Everything asked stands in the address. */
import { lazy, Suspense, useEffect } from 'react'
import { Link, useSearchParams } from 'react-router'
import { figuresSentence } from '#contract/figure-words.ts'
import { BASIS, FIGURES } from '#contract/measures.ts'
import { dayOf } from '../../../shared/formats.ts'
import { useFigures } from '../data/figures.ts'
import { useMe } from '../data/me.ts'
import { useAncestry } from '../data/places.ts'
import { Trouble } from '../shell/trouble.tsx'
import { AskedBar } from './asked-bar.tsx'
import { readAsked } from './asked.ts'
import { Definitions } from './definitions.tsx'
import { FiguresTable } from './figures-table.tsx'
import { presets } from './presets.ts'
import './figures.css'

/** Half a megabyte: fetched when somebody wants to see it. */
const FiguresMap = lazy(async () => ({ default: (await import('./figures-map.tsx')).FiguresMap }))
const FiguresChart = lazy(async () => ({ default: (await import('./figures-chart.tsx')).FiguresChart }))

export function FiguresPage() {
  const [search, setSearch] = useSearchParams()
  const asked = readAsked(search, presets(dayOf(new Date()))[0]!)
  const figures = useFigures(asked)
  const { data } = figures
  const trail = useTrail(data?.region)
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
  const isMapped = search.get('map') !== 'no' && asked.by === 'region'
  const go = (href: string) => setSearch(href.slice(1))
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
          <FiguresTable figures={data} asked={asked} hrefWith={hrefWith} isOld={figures.isPlaceholderData} />
          <p className="figures-draw">
            <Link to={callsHref(asked, data.region.id)}>部门报到情况</Link>
            <Link to="/standards">达标</Link>
            <Link to={hrefWith({ chart: isDrawn ? undefined : 'yes' })} preventScrollReset>
              {isDrawn ? '收起图' : '画成图'}
            </Link>
            {asked.by === 'region' && (
              <Link to={hrefWith({ map: isMapped ? 'no' : undefined })} preventScrollReset>
                {isMapped ? '收起地图' : '看地图'}
              </Link>
            )}
          </p>
          {isMapped && (
            <Suspense fallback={<span className="bone" style={{ height: 320 }} />}>
              <FiguresMap
                figures={data}
                shade={search.get('shade') ?? 'received'}
                hrefWith={hrefWith}
                go={go}
              />
            </Suspense>
          )}
          {isDrawn && (
            <Suspense fallback={<span className="bone" style={{ height: 320 }} />}>
              <FiguresChart figures={data} />
            </Suspense>
          )}
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
