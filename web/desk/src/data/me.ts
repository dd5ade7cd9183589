import { useQuery } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type { County } from '#contract/http/places.ts'
import type { Me } from '#contract/http/session.ts'
import { get, post } from '../../../shared/api.ts'
import { queryClient } from './query-client.ts'

const ME = ['me']

export const useMe = () =>
  useQuery({ queryKey: ME, queryFn: ({ signal }) => get<Me>('/api/me', {}, signal), staleTime: 60_000 })

/** Whether the signed-in county holds demonstration data. */
export function useIsDemo(code: string | undefined): boolean {
  const counties = useQuery({
    queryKey: ['counties'],
    queryFn: ({ signal }) => get<Static<typeof County>[]>('/api/counties', {}, signal),
    enabled: code !== undefined,
    staleTime: Infinity,
  })
  return counties.data?.some((county) => county.code === code && county.is_demo) ?? false
}

/** Refuses SIGN_IN_FAILED, LOCKED, TOO_MANY. What another person left half-written in this browser is forgotten. */
export async function signIn(username: string, password: string): Promise<void> {
  await post('/api/sign-in', { username, password })
  if (sessionStorage.getItem('who') !== username) sessionStorage.clear()
  sessionStorage.setItem('who', username)
  queryClient.clear()
}

/** Ends the session and forgets everything this browser held of it, half-written words too. */
export async function signOut(): Promise<void> {
  await post('/api/sign-out')
  sessionStorage.clear()
  queryClient.clear()
}
