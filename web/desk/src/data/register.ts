import { useQuery } from '@tanstack/react-query'
import type { OfficeHolders } from '#contract/http/disclosure.ts'
import type { Report, Reported } from '#contract/http/reports.ts'
import { get, post } from '../../../shared/api.ts'
import { listsMoved } from './matters.ts'

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
