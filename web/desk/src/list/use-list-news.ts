/** What happens to a list when something changed: read again at once where nobody would notice rows moving, else only told. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { movesRows, useNews, type News } from '../data/live.ts'
import type { ListSource } from '../data/matters.ts'

/** A list that moves more often than this cannot be read. */
const REST_MS = 5_000

interface List {
  source: ListSource
  /** Whole in one or two pages. */
  isShort: boolean
  /** Rows are ticked: they stay where they are. */
  isHeld: boolean
  /** When it was read. */
  updatedAt: number
  refetch: () => unknown
}

/** Whether the list is older than what changed. */
export function useListNews({ source, isShort, isHeld, updatedAt, refetch }: List): boolean {
  const [isStale, setStale] = useState(false)
  const readAt = useRef(0)
  const later = useRef<ReturnType<typeof setTimeout>>(undefined)
  const isInbox = 'inbox' in source
  useEffect(() => setStale(false), [updatedAt])
  const hear = useCallback(
    (news: News) => {
      if (!movesRows(news) || (isInbox && !news.inbox && !news.all)) return
      const isAtTop = (document.querySelector('.rows')?.scrollTop ?? 0) < 8
      if (!isShort || !isAtTop || isHeld) return setStale(true)
      clearTimeout(later.current)
      const rest = readAt.current + REST_MS - Date.now()
      later.current = setTimeout(
        () => {
          readAt.current = Date.now()
          refetch()
        },
        Math.max(0, rest),
      )
    },
    [isInbox, isShort, isHeld, refetch],
  )
  useNews(hear)
  // what is held meanwhile is not moved after all
  useEffect(() => () => clearTimeout(later.current), [isHeld])
  return isStale
}
