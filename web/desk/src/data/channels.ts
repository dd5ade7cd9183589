import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type {
  Channels,
  DeliveryPage,
  Endpoint,
  EndpointMade,
  NewEndpoint,
  NewNoticeChoices,
  NoticeChoices,
  Tested,
} from '#contract/http/channels.ts'
import { get, post } from '../../../shared/api.ts'
import { queryClient } from './query-client.ts'

export const useNoticeChoices = () =>
  useQuery({
    queryKey: ['notice-choices'],
    queryFn: ({ signal }) => get<NoticeChoices>('/api/notice-choices', {}, signal),
  })
const choicesMoved = () => queryClient.invalidateQueries({ queryKey: ['notice-choices'] })

export async function saveChoices(choices: NewNoticeChoices): Promise<void> {
  await post('/api/notice-choices', choices)
  await choicesMoved()
}
export async function askMailCode(address: string): Promise<void> {
  await post('/api/notice-choices/mail', { address })
  await choicesMoved()
}
export async function proveMail(code: string): Promise<void> {
  await post('/api/notice-choices/mail/prove', { code })
  await choicesMoved()
}
export async function forgetMail(): Promise<void> {
  await post('/api/notice-choices/mail/forget')
  await choicesMoved()
}

const REFRESH_MS = 15_000
export const useChannels = () =>
  useQuery({
    queryKey: ['channels'],
    queryFn: ({ signal }) => get<Channels>('/api/channels', {}, signal),
    refetchInterval: REFRESH_MS,
  })
export const useEndpoints = () =>
  useQuery({
    queryKey: ['endpoints'],
    queryFn: async ({ signal }) => (await get<{ items: Endpoint[] }>('/api/endpoints', {}, signal)).items,
    refetchInterval: REFRESH_MS,
  })
/** Newest first; `state` empty: all. */
export const useDeliveries = (state: string) =>
  useInfiniteQuery({
    queryKey: ['deliveries', state],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      get<DeliveryPage>('/api/deliveries', { state, cursor: pageParam, limit: 20 }, signal),
    getNextPageParam: (last) => last.next,
  })

/** Counts, endpoints and lists move together. */
async function moved(): Promise<void> {
  await Promise.all(
    [['channels'], ['endpoints'], ['deliveries']].map((queryKey) =>
      queryClient.invalidateQueries({ queryKey }),
    ),
  )
}
async function andMoved<T>(answer: Promise<T>): Promise<T> {
  const got = await answer
  await moved()
  return got
}

export const registerEndpoint = (body: NewEndpoint) => andMoved(post<EndpointMade>('/api/endpoints', body))
export const endpointAct = (id: string, act: 'enable' | 'disable' | 'end') =>
  andMoved(post(`/api/endpoints/${id}/${act}`))
export const renewSecret = (id: string) => andMoved(post<EndpointMade>(`/api/endpoints/${id}/secret`))
export const testEndpoint = (id: string) => andMoved(post<Tested>(`/api/endpoints/${id}/test`))
export const moveDeliveries = (act: 'resend' | 'drop', ids?: string[]) =>
  andMoved(post<{ moved: number }>(`/api/deliveries/${act}`, ids ? { ids } : {}))
