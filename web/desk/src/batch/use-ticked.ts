/** Which rows are ticked. With Shift from the last one ticked to this one; past the most, no more. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { MatterRow } from '#contract/http/matters.ts'
import { MOST_TICKED } from '../data/batch.ts'

export interface Ticked {
  ids: ReadonlySet<string>
  rows: MatterRow[]
  toggle: (index: number, range: boolean) => void
  /** Everything that is read so far, up to the most. */
  all: () => void
  keep: (ids: string[]) => void
  clear: () => void
}

export function useTicked(rows: MatterRow[]): Ticked {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const last = useRef<string | null>(null)
  const latest = useRef(rows)
  useEffect(() => {
    latest.current = rows
  }, [rows])

  const toggle = useCallback((index: number, range: boolean) => {
    const row = latest.current[index]
    if (!row) return
    const from = range ? latest.current.findIndex(({ id }) => id === last.current) : -1
    last.current = row.id
    setIds((now) => {
      const next = new Set(now)
      if (from < 0) {
        if (!next.delete(row.id) && next.size < MOST_TICKED) next.add(row.id)
        return next
      }
      for (const one of latest.current.slice(Math.min(from, index), Math.max(from, index) + 1))
        if (next.size < MOST_TICKED) next.add(one.id)
      return next
    })
  }, [])
  const all = useCallback(() => setIds(new Set(latest.current.slice(0, MOST_TICKED).map(({ id }) => id))), [])
  const keep = useCallback((kept: string[]) => setIds(new Set(kept)), [])
  const clear = useCallback(() => setIds(new Set()), [])
  const ticked = useMemo(() => rows.filter(({ id }) => ids.has(id)), [rows, ids])
  return { ids, rows: ticked, toggle, all, keep, clear }
}
