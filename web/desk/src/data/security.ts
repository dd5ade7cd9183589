import { useQuery } from '@tanstack/react-query'
import type {
  BackupCodes,
  IdentityInvitation,
  IdentityProvider,
  OthersSecurity,
  OwnSecurity,
  SecondFactorBegun,
} from '#contract/http/security.ts'
import { get, post } from '../../../shared/api.ts'
import { queryClient } from './query-client.ts'

const OWN = ['security']
const othersKey = (person: string) => ['security', person]

/** Not read again by itself: codes that are shown once stay on screen until they are written down. */
export const useOwnSecurity = () =>
  useQuery({
    queryKey: OWN,
    queryFn: ({ signal }) => get<OwnSecurity>('/api/security', {}, signal),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })

/** How somebody in one's care signs in. Refuses NOT_ALLOWED. */
export const useOthersSecurity = (person: string) =>
  useQuery({
    queryKey: othersKey(person),
    queryFn: ({ signal }) => get<OthersSecurity>(`/api/people/${person}/security`, {}, signal),
  })

/** Where one may sign in besides here; none in most deployments. */
export const useProviders = () =>
  useQuery({
    queryKey: ['identity-providers'],
    queryFn: ({ signal }) => get<IdentityProvider[]>('/api/oidc/providers', {}, signal),
    staleTime: Infinity,
  })

const moved = () =>
  Promise.all([
    queryClient.invalidateQueries({ queryKey: OWN }),
    queryClient.invalidateQueries({ queryKey: ['me'] }),
  ])

const FACTOR = '/api/security/second-factor'
export const beginSecondFactor = () => post<SecondFactorBegun>(FACTOR)
/** Refuses CODE_WRONG. What it answers is shown once; `settle` afterwards, or the page that shows it goes. */
export const confirmSecondFactor = (code: string) => post<BackupCodes>(`${FACTOR}/confirm`, { code })
export const renewBackupCodes = (code: string) => post<BackupCodes>(`${FACTOR}/backup-codes`, { code })
export const endSecondFactor = (code: string) => post(`${FACTOR}/end`, { code }).then(moved)
export const settleSecurity = moved
export const unlinkOwn = (id: string) => post(`/api/security/identities/${id}/end`).then(moved)

export const resetSecondFactor = (person: string, reason: string) =>
  post(`/api/people/${person}/second-factor/reset`, { reason }).then(moved)
export const inviteIdentity = (person: string, provider: string) =>
  post<IdentityInvitation>(`/api/people/${person}/identity-invitation`, { provider })
export const unlinkOthers = (person: string, id: string) =>
  post(`/api/people/${person}/identities/${id}/end`).then(moved)
