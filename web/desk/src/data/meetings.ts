import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { BodyAt, Meeting, MeetingPage, NewMeeting, SignInCode } from '#contract/http/meetings.ts'
import { get, newId, post } from '../../../shared/api.ts'
import { queryClient } from './query-client.ts'

export type When = 'coming' | 'past'
const LIST = ['meetings']
/** While people come in and vote. */
const WATCH_MS = 3_000

export const useMeetings = (when: When) =>
  useInfiniteQuery({
    queryKey: [...LIST, when],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      get<MeetingPage>('/api/meetings', { when, cursor: pageParam, limit: 50 }, signal),
    getNextPageParam: (last) => last.next,
    refetchOnWindowFocus: true,
  })

export const useMeeting = (id: string) =>
  useQuery({
    queryKey: ['meeting', id],
    queryFn: ({ signal }) => get<Meeting>(`/api/meetings/${id}`, {}, signal),
    refetchInterval: (query) => (query.state.data?.state === 'open' ? WATCH_MS : false),
    refetchOnWindowFocus: true,
  })

/** The code on the room's screen: asked anew when it changes. */
export const useSignInCode = (id: string, isOpen: boolean) =>
  useQuery({
    queryKey: ['sign-in-code', id],
    queryFn: ({ signal }) => get<SignInCode>(`/api/meetings/${id}/code`, {}, signal),
    enabled: isOpen,
    refetchInterval: (query) => {
      const ends = query.state.data?.ends_at
      return ends ? Math.max(500, Date.parse(ends) - Date.now() + 300) : false
    },
  })

export const useBodies = (region: string | undefined) =>
  useQuery({
    queryKey: ['bodies', region],
    queryFn: ({ signal }) => get<BodyAt[]>('/api/bodies', { region }, signal),
    enabled: region !== undefined,
  })

/** Refuses NOTICE_TOO_SHORT with the earliest day. */
export async function callMeeting(meeting: NewMeeting): Promise<Meeting> {
  const called = await post<Meeting>('/api/meetings', meeting)
  queryClient.setQueryData(['meeting', called.id], called)
  void queryClient.invalidateQueries({ queryKey: LIST })
  return called
}

/** One act on a meeting, named by the end of its address; the meeting as it is then stands on the page at once. */
export async function doAtMeeting(id: string, act: string, body: object = {}): Promise<void> {
  const now = await post<Meeting>(`/api/meetings/${id}/${act}`, { command_id: newId(), ...body })
  queryClient.setQueryData(['meeting', id], now)
  void queryClient.invalidateQueries({ queryKey: LIST })
}

export const minutesUrl = (id: string, as: 'record' | 'summary', file: 'docx' | 'pdf') =>
  `/api/meetings/${id}/minutes?as=${as}&file=${file}`
export const meetingFileUrl = (id: string, hash: string) => `/api/meetings/${id}/files/${hash}`
