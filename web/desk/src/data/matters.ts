import { useInfiniteQuery, useQuery, type InfiniteData } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type { Catalogue } from '#contract/http/catalogue.ts'
import type { Act, Acted, Split } from '#contract/http/acts.ts'
import type { FoundRow, Inbox, InboxQuery, MatterList, MattersQuery } from '#contract/http/matter-lists.ts'
import type { PrivateShown } from '#contract/http/entries.ts'
import type { Contact, Matter } from '#contract/http/matters.ts'
import type { StoredFile } from '#contract/http/reports.ts'
import { get, post, upload } from '../../../shared/api.ts'
import { noteOwn, useEvery } from './live.ts'
import { queryClient } from './query-client.ts'

export type InboxTab = NonNullable<InboxQuery['tab']>
export type ListSource =
  | ({ inbox: InboxTab } & Pick<InboxQuery, 'kind' | 'region'>)
  | { matters: Omit<MattersQuery, 'cursor' | 'limit'> }
type Rows = Static<typeof MatterList>

export const PAGE = 100
/** Pages of a long list read again at one news. */
const MOST_AGAIN = 5
/** Whoever comes back to a list within half an hour finds it where it stood. */
const KEPT_MS = 1_800_000
const keyOf = (source: ListSource) => ['list', source]

function readPage(source: ListSource, cursor: string, signal?: AbortSignal): Promise<Rows> {
  const page = { cursor, limit: PAGE }
  if (!('inbox' in source)) return get('/api/matters', { ...source.matters, ...page }, signal)
  const { inbox: tab, ...narrowed } = source
  return get('/api/inbox', { tab, ...narrowed, ...page }, signal)
}

/** The pages of a list. Short lists are read again whole now and then and on focus; long ones only say that something changed. */
export function useList(source: ListSource) {
  const every = useEvery()
  return useInfiniteQuery({
    queryKey: keyOf(source),
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => readPage(source, pageParam, signal),
    getNextPageParam: (last) => last.next,
    refetchInterval: (query) => ((query.state.data?.pages.length ?? 1) > 2 ? false : every),
    refetchOnWindowFocus: (query) => (query.state.data?.pages.length ?? 1) <= 2,
    refetchOnMount: (query) => (query.state.data?.pages.length ?? 1) <= 2,
    gcTime: KEPT_MS,
  })
}

/** Of a long list, the pages that hold one of the matters are read again; every row stays where it stands. */
export async function readRowsAgain(source: ListSource, ids: ReadonlySet<string>): Promise<void> {
  const held = pagesOf(source)
  const cursors = held?.pages.flatMap(({ items }, index) =>
    items.some(({ id }) => ids.has(id)) ? [held.pageParams[index] as string] : [],
  )
  if (!cursors?.length) return
  const read = await Promise.all(cursors.slice(0, MOST_AGAIN).map((cursor) => readPage(source, cursor)))
  const fresh = new Map(rowsOf({ pages: read, pageParams: [] }).map((row) => [row.id, row]))
  const told = (page: Rows) => ({ ...page, items: page.items.map((row) => fresh.get(row.id) ?? row) })
  queryClient.setQueryData<InfiniteData<Rows>>(
    keyOf(source),
    (data) => data && { ...data, pages: data.pages.map(told) },
    // it is no reading of the whole: what stands elsewhere by now is still not known
    { updatedAt: queryClient.getQueryState(keyOf(source))?.dataUpdatedAt },
  )
}

/** Reads a long list again from its beginning. */
export const readListAnew = (source: ListSource) => queryClient.resetQueries({ queryKey: keyOf(source) })

/** The numbers on the tabs and in the header, and when the next deadline falls. */
export function useInboxCounts() {
  const every = useEvery()
  return useQuery({
    queryKey: ['inbox-counts'],
    queryFn: async ({ signal }) => {
      const { counts, next_due } = await get<Static<typeof Inbox>>(
        '/api/inbox',
        { tab: 'waiting', limit: 1 },
        signal,
      )
      return { ...counts, next_due }
    },
    refetchInterval: every,
    refetchOnWindowFocus: true,
  })
}

export function useMatter(id: string) {
  const every = useEvery()
  return useQuery({
    queryKey: ['matter', id],
    queryFn: ({ signal }) => get<Matter>(`/api/matters/${id}`, {}, signal),
    refetchInterval: every,
    refetchOnWindowFocus: true,
  })
}

/** Fetches a matter ahead, so that going on to it is instant. */
export const expectMatter = (id: string) =>
  queryClient.prefetchQuery({ queryKey: ['matter', id], queryFn: () => get<Matter>(`/api/matters/${id}`) })

/** Refuses MATTER_CHANGED (with who did what), ACTION_NOT_OPEN, FIELD_MISSING, EVIDENCE_MISSING, SAME_PERSON … */
export async function act(id: string, command: Act): Promise<Acted> {
  const acted = await post<Acted>(`/api/matters/${id}/acts`, command)
  noteOwn(id, acted.version)
  return acted
}

/** Refuses MATTER_CHANGED, NOT_ALLOWED, and what is wrong with a part. The page and the lists are read again. */
export async function splitMatter(id: string, split: Split): Promise<void> {
  noteOwn(id, (await post<Acted>(`/api/matters/${id}/split`, split)).version)
  await queryClient.invalidateQueries({ queryKey: ['matter', id] })
  await listsMoved()
}

export const askContact = (id: string, reason: string) =>
  post<Static<typeof Contact>>(`/api/matters/${id}/contact`, { reason })

/** Everything private of a matter; the look is kept with its reason. Refuses NOT_ALLOWED. */
export const askPrivate = (id: string, reason: string) =>
  post<PrivateShown>(`/api/matters/${id}/private`, { reason })

export const sendPhoto = (file: File) => upload<Static<typeof StoredFile>>('/api/files', file, file.name)

export const photoUrl = (matter: string, hash: string) => `/api/matters/${matter}/photos/${hash}`
export const voiceUrl = (matter: string, hash: string) => `/api/matters/${matter}/voices/${hash}`

export const useCatalogue = (county: string | undefined) =>
  useQuery({
    queryKey: ['catalogue', county],
    queryFn: ({ signal }) => get<Catalogue>('/api/catalogue', { county }, signal),
    enabled: county !== undefined,
    staleTime: 300_000,
  })

const pagesOf = (source: ListSource) => queryClient.getQueryData<InfiniteData<Rows>>(keyOf(source))

/** Something was done to a matter: counts and short lists are read again. */
export function listsMoved(): Promise<void> {
  void queryClient.invalidateQueries({ queryKey: ['inbox-counts'] })
  // where an item of a campaign stands is read from its matter
  void queryClient.invalidateQueries({ queryKey: ['campaigns'] })
  return queryClient.invalidateQueries({
    queryKey: ['list'],
    predicate: (query) => ((query.state.data as InfiniteData<Rows> | undefined)?.pages.length ?? 0) <= 2,
  })
}

/**
 * After an act: matter, counts and list are read again. Answers whether the matter still stands in `source`.
 * A long list is not read again whole: its row goes when the matter now waits on another.
 */
export async function matterWasHandled(
  id: string,
  acted: Acted,
  source: ListSource | null,
): Promise<boolean> {
  void queryClient.invalidateQueries({ queryKey: ['matter', id] })
  const others = listsMoved()
  if (!source) return false
  const listed = () => rowsOf(pagesOf(source)).find((row) => row.id === id)
  if ((pagesOf(source)?.pages.length ?? 0) <= 2) {
    await others
    return listed() !== undefined
  }
  const stays = !('inbox' in source) || source.inbox === 'mine' || listed()?.waits_on === acted.waits_on
  if (!stays)
    queryClient.setQueryData<InfiniteData<Rows>>(
      keyOf(source),
      (data) =>
        data && {
          ...data,
          pages: data.pages.map((page) => ({ ...page, items: page.items.filter((row) => row.id !== id) })),
        },
    )
  return stays
}

export const rowsOf = (data: InfiniteData<Rows> | undefined): FoundRow[] =>
  data?.pages.flatMap((page) => page.items) ?? []
