/** What happens to a list when something changed: a short one is read again, of a long one only the pages it stands on. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { movesRows, useNews, type News } from '../data/live.ts'
import { readRowsAgain, type ListSource } from '../data/matters.ts'

/** A list that moves more often than this cannot be read. */
const REST_MS = 5_000

interface List {
  source: ListSource
  /** Whole in one or two pages. */
  isShort: boolean
  /** When it was read. */
  updatedAt: number
  refetch: () => unknown
}

/** Whether a long list is older than what changed: where its rows would stand is not known. */
export function useListNews({ source, isShort, updatedAt, refetch }: List): boolean {
  const [isStale, setStale] = useState(false)
  const readAt = useRef(0)
  const later = useRef<ReturnType<typeof setTimeout>>(undefined)
  const isInbox = 'inbox' in source
  useEffect(() => setStale(false), [updatedAt])
  const hear = useCallback(
    (news: News) => {
      if (!movesRows(news) || (isInbox && !news.inbox && !news.all)) return
      if (!isShort) {
        setStale(true)
        return void readRowsAgain(source, new Set(news.changed.map(({ id }) => id)))
      }
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
    [source, isInbox, isShort, refetch],
  )
  useNews(hear)
  useEffect(() => () => clearTimeout(later.current), [])
  return isStale
}
