import { useQuery } from '@tanstack/react-query'
import type { Attachment, NewNote, NewRemark, Talk } from '#contract/http/talk.ts'
import { get, post, upload } from '../../../shared/api.ts'
import { useEvery } from './live.ts'
import { queryClient } from './query-client.ts'

export function useTalk(matter: string) {
  const every = useEvery()
  return useQuery({
    queryKey: ['talk', matter],
    queryFn: ({ signal }) => get<Talk>(`/api/matters/${matter}/talk`, {}, signal),
    refetchInterval: every,
    refetchOnWindowFocus: true,
  })
}

const again = (matter: string) => queryClient.invalidateQueries({ queryKey: ['talk', matter] })

export async function sendRemark(matter: string, remark: NewRemark): Promise<void> {
  await post(`/api/matters/${matter}/remarks`, remark)
  await again(matter)
}
export async function sendNote(matter: string, note: NewNote): Promise<void> {
  await post(`/api/matters/${matter}/notes`, note)
  await again(matter)
}
export async function setFollowing(matter: string, on: boolean): Promise<void> {
  await post(`/api/matters/${matter}/follow`, { on })
  await again(matter)
}
export const sendAttachment = (file: File) => upload<Attachment>('/api/attachments', file, file.name)
export const attachmentUrl = (matter: string, hash: string) => `/api/matters/${matter}/files/${hash}`
