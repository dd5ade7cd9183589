/** The selected matter in the address (`m`, and `at`: its row, so that a reload knows how far to read). */
import { useCallback } from 'react'
import { useSearchParams } from 'react-router'
import type { MatterRow } from '#contract/http/matters.ts'

export function useSelection() {
  const [search, setSearch] = useSearchParams()
  const selected = search.get('m')
  const at = Number(search.get('at') ?? 0) || 0

  const hrefOf = useCallback(
    (row: MatterRow, index: number) => {
      const next = new URLSearchParams(search)
      next.set('m', row.id)
      next.set('at', String(index))
      return `?${next.toString()}`
    },
    [search],
  )
  const select = useCallback(
    (row: MatterRow | undefined, index: number) =>
      setSearch(
        (now) => {
          const next = new URLSearchParams(now)
          if (row) {
            next.set('m', row.id)
            next.set('at', String(index))
          } else {
            next.delete('m')
            next.delete('at')
          }
          return next
        },
        { replace: true, preventScrollReset: true },
      ),
    [setSearch],
  )
  return { selected, at, hrefOf, select }
}
