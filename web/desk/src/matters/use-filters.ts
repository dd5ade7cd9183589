import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import type { MattersQuery } from '#contract/http/matter-lists.ts'

export type Filters = Omit<MattersQuery, 'cursor' | 'limit'>
const names = ['q', 'status', 'kind', 'region', 'state', 'from', 'to'] as const

/** The filters in the address. Changing one closes the open matter, for it may no longer be in the list. */
export function useFilters() {
  const [search, setSearch] = useSearchParams()
  const text = names.map((name) => search.get(name) ?? '').join(' ')
  const filters = useMemo(() => {
    const found: Record<string, string> = {}
    for (const name of names) {
      const value = search.get(name)
      if (value) found[name] = value
    }
    return found as Filters
    // The other parts of the address (the open matter) are none of its business.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [text])
  const set = useCallback(
    (part: Partial<Record<(typeof names)[number], string>>) =>
      setSearch((now) => {
        const next = new URLSearchParams(now)
        for (const [name, value] of Object.entries(part))
          if (value) next.set(name, value)
          else next.delete(name)
        // a view without any of its filters is none
        const isBare = !names.some((name) => next.has(name))
        for (const gone of ['m', 'at', 'find', ...(isBare ? ['view'] : [])]) next.delete(gone)
        return next
      }),
    [setSearch],
  )
  const clear = useCallback(() => setSearch({}), [setSearch])
  return { filters, set, clear, isFiltered: Object.keys(filters).length > 0 }
}
