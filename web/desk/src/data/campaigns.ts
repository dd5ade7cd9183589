import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type {
  Called,
  CampaignsAsked,
  Campaigns,
  CampaignSeen,
  CloseCampaign,
  FillItem,
  ItemPage,
  ItemsAsked,
  ItemSeen,
  Kept,
  NewAccountability,
  NewCampaign,
  NewItem,
  PlanItem,
  PlanMany,
  PlannedMany,
} from '#contract/http/campaigns.ts'
import { get, newId, post, queryString } from '../../../shared/api.ts'
import { queryClient } from './query-client.ts'

const KEY = ['campaigns']
export type Filters = Omit<ItemsAsked, 'cursor' | 'limit'>

/** Kept for a while: the header asks for it on every page. */
export const useCampaigns = (asked: Static<typeof CampaignsAsked>) =>
  useQuery({
    queryKey: [...KEY, 'all', asked],
    staleTime: 60_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => get<Campaigns>('/api/campaigns', asked, signal),
  })

export const useCampaign = (id: string, region?: string) =>
  useQuery({
    queryKey: [...KEY, 'one', id, region],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => get<CampaignSeen>(`/api/campaigns/${id}`, { region }, signal),
  })

export const useItems = (id: string, asked: Filters, limit = 50) =>
  useInfiniteQuery({
    queryKey: [...KEY, 'items', id, asked, limit],
    initialPageParam: '',
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      get<Static<typeof ItemPage>>(
        `/api/campaigns/${id}/items`,
        { ...asked, limit, ...(pageParam && { cursor: pageParam }) },
        signal,
      ),
    getNextPageParam: (last) => last.next,
  })

export const useItem = (id: string, item: string) =>
  useQuery({
    queryKey: [...KEY, 'item', id, item],
    queryFn: ({ signal }) => get<ItemSeen>(`/api/campaigns/${id}/items/${item}`, {}, signal),
  })

/** The list as it is filtered, as a sheet. */
export const itemsSheet = (id: string, asked: Filters) =>
  `/api/campaigns/${id}/items.xlsx${queryString({ ...asked })}`

async function moved<T>(sent: Promise<T>): Promise<T> {
  const done = await sent
  await queryClient.invalidateQueries({ queryKey: KEY })
  return done
}
type Done = Static<typeof Kept>
const at = (id: string, item: string) => `/api/campaigns/${id}/items/${item}`
export const openCampaign = (body: NewCampaign) => moved(post<Done>('/api/campaigns', body))
export const addItem = (id: string, body: NewItem) => moved(post<Done>(`/api/campaigns/${id}/items`, body))
export const planItem = (id: string, item: string, body: PlanItem) =>
  moved(post<Done>(`${at(id, item)}/plan`, body))
/** The same plan for many; goes on until none is left, and answers all that were refused. */
export async function planMany(
  id: string,
  body: PlanMany,
  told: (planned: number) => void,
): Promise<PlannedMany> {
  const done: PlannedMany = { planned: 0, refused: [], next: 0 }
  while (done.next !== null) {
    const part = await post<PlannedMany>(`/api/campaigns/${id}/plan`, { ...body, after: done.next })
    done.planned += part.planned
    done.refused.push(...part.refused)
    done.next = part.next
    told(done.planned)
  }
  await queryClient.invalidateQueries({ queryKey: KEY })
  return done
}
export const fillItem = (id: string, item: string, body: FillItem) =>
  moved(post<Done>(`${at(id, item)}/answers`, body))
/** Shows whom to call; the look is kept with its reason. */
export const callAbout = (id: string, item: string, reason: string) =>
  post<Static<typeof Called>>(`${at(id, item)}/call`, { reason })
export const drawItems = (id: string) =>
  moved(post<Done>(`/api/campaigns/${id}/draw`, { command_id: newId() }))
export const holdToAccount = (id: string, body: NewAccountability) =>
  moved(post<Done>(`/api/campaigns/${id}/accountability`, body))
export const closeCampaign = (id: string, body: CloseCampaign) =>
  moved(post<Done>(`/api/campaigns/${id}/close`, body))
