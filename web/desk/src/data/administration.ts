/** The machine behind the county, accounts and departments, as an administrator keeps them. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { AccountOpened, Accounts } from '#contract/http/accounts.ts'
import type { Backups, HealthReport, Jobs, WorkingCalendar } from '#contract/http/administration.ts'
import type { Departments } from '#contract/http/people.ts'
import { get, newId, post } from '../../../shared/api.ts'
import { queryClient } from './query-client.ts'

const REFRESH_MS = 15_000
/** Something is being made: it is looked at more often. */
const SOON_MS = 1500

export const useJobs = () =>
  useQuery({
    queryKey: ['jobs'],
    queryFn: ({ signal }) => get<Jobs>('/api/administration/jobs', {}, signal),
    refetchInterval: REFRESH_MS,
  })
const again = (key: string) => queryClient.invalidateQueries({ queryKey: [key] })
export async function retryJobs(ids: string[]): Promise<number> {
  const { moved } = await post<{ moved: number }>('/api/administration/jobs/retry', {
    command_id: newId(),
    ids,
  })
  await again('jobs')
  return moved
}
export async function dropJobs(ids: string[], reason: string): Promise<number> {
  const body = { command_id: newId(), ids, reason }
  const { moved } = await post<{ moved: number }>('/api/administration/jobs/drop', body)
  await again('jobs')
  return moved
}

export const useBackups = () =>
  useQuery({
    queryKey: ['backups'],
    queryFn: ({ signal }) => get<Backups>('/api/administration/backups', {}, signal),
    refetchInterval: (query) => (query.state.data?.running ? SOON_MS : REFRESH_MS),
  })
/** Made behind the answer; refuses TRY_AGAIN while another is made or checked. */
export const startBackup = () =>
  post('/api/administration/backups', { command_id: newId() }).then(() => again('backups'))
export const checkBackup = (name: string) =>
  post('/api/administration/backups/check', { command_id: newId(), name }).then(() => again('backups'))

export const useHealth = (isAsked = true) =>
  useQuery({
    queryKey: ['health'],
    queryFn: ({ signal }) => get<HealthReport>('/api/administration/health', {}, signal),
    refetchInterval: REFRESH_MS,
    enabled: isAsked,
  })

/** When the county works, as its rules say. */
export const useWorkingCalendar = () =>
  useQuery({
    queryKey: ['working-calendar'],
    queryFn: ({ signal }) => get<WorkingCalendar>('/api/administration/calendar', {}, signal),
  })

/** Of those in office at a place and below it. */
export const useAccounts = (region: string | undefined, words: string) =>
  useInfiniteQuery({
    queryKey: ['accounts', region, words],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      get<Accounts>('/api/accounts', { region, q: words, after: pageParam }, signal),
    getNextPageParam: (last) => last.next,
    enabled: region !== undefined,
    placeholderData: keepPreviousData,
  })
async function andAgain<T>(answer: Promise<T>): Promise<T> {
  const got = await answer
  await again('accounts')
  return got
}
/** The password is told this once. */
export const openAccount = (person: string, username: string) =>
  andAgain(post<AccountOpened>(`/api/people/${person}/account`, { username }))
export const resetPassword = (person: string, reason: string) =>
  andAgain(post<AccountOpened>(`/api/people/${person}/account/password`, { reason }))
export const setAccount = (person: string, act: 'disable' | 'enable', reason: string) =>
  andAgain(post(`/api/people/${person}/account/${act}`, { reason }))
export const signOutPerson = (person: string) => andAgain(post(`/api/people/${person}/account/sign-out`))

export const useDepartmentsOf = (region: string | undefined) =>
  useQuery({
    queryKey: ['departments-of', region],
    queryFn: ({ signal }) => get<Departments>('/api/departments', { region }, signal),
    enabled: region !== undefined,
  })
