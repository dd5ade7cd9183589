import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type {
  ChangedContract,
  ContractPage,
  ContractSeen,
  ContractsQuery,
  ContractSummary,
  EndContract,
  NewContract,
  NewReceipt,
  NewResult,
  Rectify,
  Scanned,
} from '#contract/http/contracts.ts'
import { get, post, put, queryString } from '../../../shared/api.ts'
import { queryClient } from './query-client.ts'

const KEY = ['contracts']
export type Asked = Omit<ContractsQuery, 'cursor' | 'limit'>

export const useContracts = (asked: Asked) =>
  useInfiniteQuery({
    queryKey: [...KEY, 'list', asked],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      get<Static<typeof ContractPage>>('/api/contracts', { ...asked, cursor: pageParam, limit: 100 }, signal),
    getNextPageParam: (last) => last.next,
  })

export const useContractSummary = (region: string | undefined) =>
  useQuery({
    queryKey: [...KEY, 'summary', region],
    queryFn: ({ signal }) => get<ContractSummary>('/api/contracts/summary', { region }, signal),
  })

export const useContract = (id: string) =>
  useQuery({
    queryKey: [...KEY, 'one', id],
    queryFn: ({ signal }) => get<ContractSeen>(`/api/contracts/${id}`, {}, signal),
  })

/** The list as it is shown, as a sheet that can come back. */
export const contractsSheet = (asked: Asked) => `/api/contracts.xlsx${queryString({ ...asked })}`

async function moved<T>(sent: Promise<T>): Promise<T> {
  const done = await sent
  await queryClient.invalidateQueries({ queryKey: KEY })
  return done
}
type Kept = { id: string; version: number }
export const scanContracts = (region: string | undefined) =>
  moved(post<Scanned>('/api/contracts/scan', region ? { region } : {}))
export const registerContract = (body: NewContract) => moved(post<Kept>('/api/contracts', body))
export const changeContract = (id: string, body: ChangedContract) =>
  moved(put<Kept>(`/api/contracts/${id}`, body))
export const endContract = (id: string, body: EndContract) =>
  moved(post<Kept>(`/api/contracts/${id}/end`, body))
export const receiveRent = (id: string, body: NewReceipt) =>
  moved(post<Kept>(`/api/contracts/${id}/receipts`, body))
export const settleResult = (id: string, body: NewResult) =>
  moved(post<Kept>(`/api/contracts/${id}/results`, body))
export const rectifyContract = (id: string, body: Rectify) =>
  moved(post<{ matter: string }>(`/api/contracts/${id}/rectify`, body))
