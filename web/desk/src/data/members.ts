import { useInfiniteQuery } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type {
  ChangedMember,
  LeaveMember,
  MemberContact,
  MemberPage,
  MembersQuery,
  NewMember,
} from '#contract/http/members.ts'
import { get, post, put } from '../../../shared/api.ts'
import { queryClient } from './query-client.ts'

const KEY = ['members']

export const useMembers = (asked: Omit<MembersQuery, 'cursor'>) =>
  useInfiniteQuery({
    queryKey: [...KEY, asked],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      get<MemberPage>('/api/members', { ...asked, cursor: pageParam }, signal),
    getNextPageParam: (last) => last.next,
  })

async function moved<T>(sent: Promise<T>): Promise<T> {
  const done = await sent
  await queryClient.invalidateQueries({ queryKey: KEY })
  return done
}
export const registerMember = (body: NewMember) => moved(post('/api/members', body))
export const changeMember = (id: string, body: ChangedMember) => moved(put(`/api/members/${id}`, body))
export const leaveCollective = (id: string, body: LeaveMember) =>
  moved(post(`/api/members/${id}/leave`, body))
/** The look is kept with its reason. */
export const lookAtMember = (id: string, reason: string) =>
  post<Static<typeof MemberContact>>(`/api/members/${id}/look`, { reason })
