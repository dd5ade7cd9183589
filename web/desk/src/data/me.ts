import { useQuery } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type { County } from '#contract/http/places.ts'
import type { Me } from '#contract/http/session.ts'
import { get, post } from '../../../shared/api.ts'
import { seenBy } from './seen.ts'
import { queryClient } from './query-client.ts'

const ME = ['me']

export const useMe = () =>
  useQuery({
    queryKey: ME,
    queryFn: async ({ signal }) => settled(await get<Me>('/api/me', {}, signal)),
    staleTime: 60_000,
  })

const WHO = 'who'
const RETURNING = 'returning'

/** What another person left half-written in this browser is forgotten. */
function settled(me: Me): Me {
  const before = sessionStorage.getItem(WHO)
  if (before !== me.person.id) {
    if (before) sessionStorage.clear()
    sessionStorage.setItem(WHO, me.person.id)
  }
  sessionStorage.removeItem(RETURNING)
  seenBy(me.person.id)
  return me
}
/** Off to an identity provider: whoever comes back may be another. */
export const setOut = () => sessionStorage.setItem(RETURNING, 'yes')
export const isReturning = () => sessionStorage.getItem(RETURNING) !== null

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

const begin = (me: Me) => {
  queryClient.clear()
  settled(me)
}
/** Refuses SIGN_IN_FAILED, LOCKED, TOO_MANY; CODE_NEEDED: `enterCode` comes next. */
export const signIn = async (username: string, password: string) =>
  begin(await post<Me>('/api/sign-in', { username, password }))

/** The second step. Refuses CODE_WRONG, LOCKED; SIGN_IN_FAILED when it took too long. */
export const enterCode = async (code: string) => begin(await post<Me>('/api/sign-in/code', { code }))

/** Ends the session and forgets everything this browser held of it, half-written words too. Answers where to sign out of next. */
export async function signOut(): Promise<string | null> {
  const answer = await post<{ go_to: string } | null>('/api/sign-out')
  sessionStorage.clear()
  queryClient.clear()
  return answer?.go_to ?? null
}
