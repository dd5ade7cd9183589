import { useQuery } from '@tanstack/react-query'
import type { CeilingsNamed, CodeList, VillageCode } from '#contract/http/village-code.ts'
import { get, newId, post } from '../../../shared/api.ts'
import { queryClient } from './query-client.ts'

const LIST = ['village-codes']

export const useVillageCodes = () =>
  useQuery({ queryKey: LIST, queryFn: ({ signal }) => get<CodeList>('/api/village-codes', {}, signal) })

export const useVillageCode = (region: string, isAsked = true) =>
  useQuery({
    enabled: isAsked && region !== '',
    queryKey: ['village-code', region],
    queryFn: ({ signal }) => get<VillageCode>(`/api/village-codes/${region}`, {}, signal),
  })

/** What the code of its village sets a most on and the report names. */
export const useCeilings = (matter: string, isAsked: boolean) =>
  useQuery({
    queryKey: ['ceilings', matter],
    queryFn: ({ signal }) => get<CeilingsNamed>(`/api/matters/${matter}/ceilings`, {}, signal),
    enabled: isAsked,
  })

/** `draft`, `adopt` or `filing`; the code as it is then stands on the page at once. */
export async function doToCode(
  region: string,
  act: 'draft' | 'adopt' | 'filing',
  body: object,
): Promise<void> {
  const now = await post<VillageCode>(`/api/village-codes/${region}/${act}`, { command_id: newId(), ...body })
  queryClient.setQueryData(['village-code', region], now)
  void queryClient.invalidateQueries({ queryKey: LIST })
}
