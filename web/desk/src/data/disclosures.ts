import { useQuery } from '@tanstack/react-query'
import type { Decided } from '#contract/http/decided.ts'
import type { Draft, Overview, OwedList, Published } from '#contract/http/publications.ts'
import { get, post } from '../../../shared/api.ts'
import { queryClient } from './query-client.ts'

const KEY = ['disclosures']

export const useOwed = (region: string | undefined) =>
  useQuery({
    queryKey: [...KEY, 'owed', region],
    queryFn: ({ signal }) => get<OwedList>('/api/disclosures', { region }, signal),
  })

export interface Chosen {
  region: string
  duty: string
  period: string
}
export const useDraft = (chosen: Chosen) =>
  useQuery({
    queryKey: [...KEY, 'draft', chosen],
    queryFn: ({ signal }) => get<Draft>('/api/disclosures/draft', { ...chosen }, signal),
  })

export const useOverview = (duty: string | undefined, enabled: boolean) =>
  useQuery({
    queryKey: [...KEY, 'overview', duty],
    queryFn: ({ signal }) => get<Overview>('/api/disclosures/overview', { duty }, signal),
    enabled,
  })

export const useDecided = (period: string | undefined, place: string | undefined) =>
  useQuery({
    queryKey: [...KEY, 'decided', period, place],
    queryFn: ({ signal }) => get<Decided>('/api/disclosures/decided', { period, place }, signal),
    placeholderData: (before) => before,
  })

/** The first version, or a correction of the one that stands. `command` makes sending again harmless. */
export async function publish(
  command: string,
  chosen: Chosen,
  text: string,
  correcting?: { id: string; version: number; reason: string },
): Promise<Published> {
  const done = correcting
    ? await post<Published>(`/api/disclosures/${correcting.id}/corrections`, {
        ...{ command_id: command, version: correcting.version, text, reason: correcting.reason },
      })
    : await post<Published>('/api/disclosures', { command_id: command, ...chosen, text })
  await queryClient.invalidateQueries({ queryKey: KEY })
  return done
}
