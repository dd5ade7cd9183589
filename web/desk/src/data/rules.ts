import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { PackChange } from '#contract/http/packs.ts'
import type {
  DecideDraft,
  DraftChecked,
  DraftDecided,
  DraftKept,
  DraftSeen,
  RulesHome,
} from '#contract/http/rules.ts'
import type { AskWhatIf, WhatIfRows, WhatIfRun } from '#contract/http/what-if.ts'
import { get, newId, post, upload } from '../../../shared/api.ts'
import { queryClient } from './query-client.ts'

const HOME = ['rules']

export const useRules = () =>
  useQuery({ queryKey: HOME, queryFn: ({ signal }) => get<RulesHome>('/api/rules', {}, signal) })
const moved = () => queryClient.invalidateQueries({ queryKey: HOME })

export const useVersionDiff = (from: number, to: number) =>
  useQuery({
    queryKey: [...HOME, 'diff', from, to],
    queryFn: ({ signal }) => get<PackChange[]>('/api/rules/diff', { from, to }, signal),
  })

/** Read once: what is typed afterwards is the window's own. */
export const useDraft = (id: string) =>
  useQuery({
    queryKey: [...HOME, 'draft', id],
    queryFn: ({ signal }) => get<DraftSeen>(`/api/rules/drafts/${id}`, {}, signal),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
/** Of a saved revision. */
export const useChecked = (id: string, revision: number) =>
  useQuery({
    queryKey: [...HOME, 'checked', id, revision],
    queryFn: ({ signal }) => get<DraftChecked>(`/api/rules/drafts/${id}/check`, {}, signal),
    placeholderData: (before) => before,
  })

export async function beginDraft(asked: {
  from_version?: number
  files?: Record<string, string>
}): Promise<string> {
  const { id } = await post<DraftKept>('/api/rules/drafts', { command_id: newId(), ...asked })
  await moved()
  return id
}
/** Refuses FILE_TYPE, FIELD_INVALID. */
export async function bringZip(file: File): Promise<string> {
  const path = `/api/rules/drafts/zip?command_id=${newId()}`
  const { id } = await upload<DraftKept>(path, file, file.name)
  await moved()
  return id
}
export const saveDraft = (id: string, revision: number, files: Record<string, string>) =>
  post<DraftKept>(`/api/rules/drafts/${id}`, { revision, files })

export async function submitDraft(
  id: string,
  asked: { revision: number; over_version: number; reason: string; effective_from: string },
): Promise<void> {
  await post(`/api/rules/drafts/${id}/submit`, { command_id: newId(), ...asked })
  await moved()
}
export async function decideDraft(id: string, asked: Omit<DecideDraft, 'command_id'>): Promise<DraftDecided> {
  const done = await post<DraftDecided>(`/api/rules/drafts/${id}/decide`, {
    command_id: newId(),
    ...asked,
  })
  await moved()
  return done
}

export const useWhatIfs = () =>
  useQuery({
    queryKey: [...HOME, 'what-ifs'],
    queryFn: ({ signal }) => get<WhatIfRun[]>('/api/rules/what-ifs', {}, signal),
  })
const ASK_AGAIN_MS = 400
export const useWhatIf = (id: string) =>
  useQuery({
    queryKey: [...HOME, 'what-if', id],
    queryFn: ({ signal }) => get<WhatIfRun>(`/api/rules/what-ifs/${id}`, {}, signal),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? ASK_AGAIN_MS : false),
  })
export const useWhatIfRows = (id: string, change: string, kind: string) =>
  useInfiniteQuery({
    queryKey: [...HOME, 'what-if', id, 'rows', change, kind],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      get<WhatIfRows>(`/api/rules/what-ifs/${id}/matters`, { change, kind, after: pageParam }, signal),
    getNextPageParam: (last) => last.next,
  })
export async function askWhatIf(asked: Omit<AskWhatIf, 'command_id'>): Promise<string> {
  const { id } = await post<{ id: string }>('/api/rules/what-ifs', { command_id: newId(), ...asked })
  await queryClient.invalidateQueries({ queryKey: [...HOME, 'what-ifs'] })
  return id
}
