/**
 * The list of matters, drawn only where it is looked at: ten thousand rows cost what thirty do.
 * Which row is selected stands in the address; how far it was scrolled is remembered for the session, over a reload too.
 */
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import type { FoundRow } from '#contract/http/matter-lists.ts'
import { useLook } from '../look/look.tsx'
import { Row } from './row.tsx'
import './list.css'

const OVERSCAN = 8
const keyOf = (name: string) => `scroll.${name}`
/** How far a list is read on its own to stand again where it was left. */
const MOST_ROWS = 2000
/** What nobody reads on paper is taken as a workbook. */
const MOST_PRINTED = 300

interface Props {
  /** Names the list, so that it comes back where it was left. */
  name: string
  label: string
  rows: FoundRow[]
  selected: string | null
  hrefOf: (row: FoundRow, index: number) => string
  showsWaiting: boolean
  showsNew: boolean
  hasMore: boolean
  more: () => void
  isLoadingMore: boolean
  empty: ReactNode
  ticked: ReadonlySet<string>
  toggle: (index: number, range: boolean) => void
  /** Somebody points at the rows, walks through them by keys, or has scrolled down: none may move by itself. */
  look: (isLookedAt: boolean) => void
  /** Told over the rows. */
  children: ReactNode
}

export function MatterList(props: Props) {
  const { name, rows, selected, hasMore, more, isLoadingMore, look } = props
  const box = useRef<HTMLDivElement>(null)
  const { elder } = useLook()
  /** Where it was left, until there are rows enough to stand there again. */
  const wanted = useRef(0)
  const [isPointed, point] = useState(false)
  const [isWalked, walk] = useState(false)
  const [view, setView] = useState({ top: 0, height: 800, row: elder ? 128 : 72 })

  useLayoutEffect(() => {
    const element = box.current!
    const measure = () =>
      setView({
        top: element.scrollTop,
        height: element.clientHeight,
        row: parseFloat(getComputedStyle(element).getPropertyValue('--row')) || 72,
      })
    wanted.current = Number(sessionStorage.getItem(keyOf(name)) ?? 0)
    element.scrollTop = wanted.current
    measure()
    const resized = new ResizeObserver(measure)
    resized.observe(element)
    const scrolled = () => {
      measure()
      sessionStorage.setItem(keyOf(name), String(element.scrollTop))
    }
    element.addEventListener('scroll', scrolled, { passive: true })
    // on paper there is nothing to scroll
    const print = () =>
      flushSync(() => setView((now) => ({ ...now, top: 0, height: MOST_PRINTED * now.row })))
    window.addEventListener('beforeprint', print)
    window.addEventListener('afterprint', measure)
    return () => {
      window.removeEventListener('beforeprint', print)
      window.removeEventListener('afterprint', measure)
      resized.disconnect()
      element.removeEventListener('scroll', scrolled)
    }
  }, [name, elder])

  const isLookedAt = isPointed || isWalked || view.top >= 8
  useEffect(() => look(isLookedAt), [look, isLookedAt])

  useEffect(() => {
    const element = box.current!
    if (wanted.current === 0 || rows.length === 0) return
    element.scrollTop = wanted.current
    const isThere = Math.abs(element.scrollTop - wanted.current) < 2
    if (isThere || !hasMore || rows.length >= MOST_ROWS) wanted.current = 0
    else if (!isLoadingMore) more()
  }, [rows.length, view.row, hasMore, isLoadingMore, more])

  const at = rows.findIndex((row) => row.id === selected)
  useEffect(() => {
    const element = box.current!
    if (at < 0) return
    const [top, bottom] = [at * view.row, (at + 1) * view.row]
    if (top < element.scrollTop) element.scrollTop = top
    else if (bottom > element.scrollTop + element.clientHeight)
      element.scrollTop = bottom - element.clientHeight
    // Follows the selection, not the scrolling.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [at, view.row])

  const first = Math.max(0, Math.floor(view.top / view.row) - OVERSCAN)
  const last = Math.min(rows.length, Math.ceil((view.top + view.height) / view.row) + OVERSCAN)
  const nearEnd = last >= rows.length - 20
  useEffect(() => {
    if (nearEnd && hasMore && !isLoadingMore) more()
  }, [nearEnd, hasMore, isLoadingMore, more])

  return (
    <div className="rows-box">
      <div
        className="rows"
        ref={box}
        onPointerEnter={() => point(true)}
        onPointerLeave={() => point(false)}
        onFocus={(event) => walk(event.target.matches(':focus-visible'))}
        onBlur={() => walk(false)}
        onWheel={() => void (wanted.current = 0)}
      >
        {rows.length === 0 ? (
          props.empty
        ) : (
          <ul aria-label={props.label} style={{ height: rows.length * view.row }}>
            {rows.slice(first, last).map((row, offset) => (
              <Row
                key={row.id}
                row={row}
                index={first + offset}
                total={hasMore ? -1 : rows.length}
                top={(first + offset) * view.row}
                href={props.hrefOf(row, first + offset)}
                selected={row.id === selected}
                showsWaiting={props.showsWaiting}
                showsNew={props.showsNew}
                ticked={props.ticked.has(row.id)}
                toggle={props.toggle}
              />
            ))}
          </ul>
        )}
        {hasMore && (
          <button type="button" className="quiet-button rows-more" onClick={more} disabled={isLoadingMore}>
            {isLoadingMore ? '正在取后面的……' : '再看后面的'}
          </button>
        )}
      </div>
      {props.children}
    </div>
  )
}
