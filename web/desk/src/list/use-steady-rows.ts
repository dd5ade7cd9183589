/** The rows as they are read anew, but none moves while somebody points at the list, walks through it by keys, or has scrolled down. */
import { useEffect, useMemo, useState } from 'react'
import { stands, steady } from './steady.ts'

export function useSteadyRows<Row extends { id: string }>(fresh: Row[], isHeld: boolean) {
  const [kept, keep] = useState(fresh)
  const rows = useMemo(() => (isHeld ? steady(kept, fresh) : fresh), [kept, fresh, isHeld])
  useEffect(() => keep(rows), [rows])
  return {
    rows,
    /** They would stand otherwise if they were let go. */
    isStale: isHeld && fresh.length > 0 && !stands(rows, fresh),
    /** Shows them as they stand now, once. */
    letGo: () => keep([]),
  }
}
