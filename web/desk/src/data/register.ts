import { useQuery } from '@tanstack/react-query'
import type { Catalogue } from '#contract/http/catalogue.ts'
import type { OfficeHolders } from '#contract/http/disclosure.ts'
import type { Report, Reported } from '#contract/http/reports.ts'
import { get, post } from '../../../shared/api.ts'
import { listsMoved, useCatalogue } from './matters.ts'

/** Refuses FIELD_MISSING, FIELD_INVALID, SENT_ELSEWHERE, COMMAND_REUSED. Sent twice, kept once. */
export async function register(report: Report): Promise<Reported> {
  const reported = await post<Reported>('/api/matters', report)
  void listsMoved()
  return reported
}

/** Whom a complaint about this place may name. */
export const useOfficeHolders = (county: string, region: string | undefined) =>
  useQuery({
    queryKey: ['office-holders', county, region],
    queryFn: ({ signal }) => get<OfficeHolders>('/api/office-holders', { county, region }, signal),
    enabled: region !== undefined,
  })

/** What anybody may report, after what the reader's own posts begin. */
export function useRegisterCatalogue(county: string | undefined) {
  const all = useCatalogue(county)
  const begun = useQuery({
    queryKey: ['catalogue', county, 'begun'],
    queryFn: ({ signal }) => get<Catalogue>('/api/catalogue/begun', { county }, signal),
    enabled: county !== undefined,
  })
  const own = begun.data
  const data = all.data &&
    own && {
      ...all.data,
      groups: [
        ...own.groups.filter(({ group }) => !all.data.groups.some((one) => one.group === group)),
        ...all.data.groups,
      ],
      kinds: [...own.kinds, ...all.data.kinds],
    }
  return {
    data,
    error: all.error ?? begun.error,
    refetch: () => Promise.all([all.refetch(), begun.refetch()]),
  }
}
