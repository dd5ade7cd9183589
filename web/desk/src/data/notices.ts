import { useInfiniteQuery, useQuery, type InfiniteData } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type { Notice, NoticePage } from '#contract/http/notices.ts'
import { get, post } from '../../../shared/api.ts'
import { queryClient } from './query-client.ts'

type Page = Static<typeof NoticePage>
export type NoticeRow = Static<typeof Notice>

const UNREAD = ['notices-unread']
const LIST = ['notices']
const REFRESH_MS = 30_000

/** How many the person has not opened yet, for the bell. */
export const useUnread = () =>
  useQuery({
    queryKey: UNREAD,
    queryFn: async ({ signal }) => (await get<Page>('/api/notices', { limit: 1 }, signal)).unread,
    refetchInterval: REFRESH_MS,
    refetchOnWindowFocus: true,
  })

/** Newest first, a page at a time. */
export const useNotices = () =>
  useInfiniteQuery({
    queryKey: LIST,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => get<Page>('/api/notices', { cursor: pageParam, limit: 50 }, signal),
    getNextPageParam: (last) => last.next,
    refetchInterval: (query) => ((query.state.data?.pages.length ?? 1) > 2 ? false : REFRESH_MS),
  })

/** Marks what `isRead` names here at once; the count is asked anew. */
function marked(isRead: (notice: NoticeRow) => boolean): Promise<void> {
  const now = new Date().toISOString()
  queryClient.setQueryData<InfiniteData<Page>>(
    LIST,
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => ({
          ...page,
          items: page.items.map((item) => (isRead(item) && !item.read_at ? { ...item, read_at: now } : item)),
        })),
      },
  )
  return queryClient.invalidateQueries({ queryKey: UNREAD })
}

export async function readNotice(id: string): Promise<void> {
  await post(`/api/notices/${id}/read`)
  await marked((notice) => notice.id === id)
}

/** All up to the newest one shown; what came in meanwhile stays unread. */
export async function readAll(until: string): Promise<void> {
  await post('/api/notices/read', { until })
  await marked((notice) => notice.at <= until)
}
