import { useQuery } from '@tanstack/react-query'
import type {
  BoundaryHistory,
  BoundaryReport,
  DrawBoundaries,
  HouseholdReport,
} from '#contract/http/boundaries.ts'
import { get, post } from '../../../shared/api.ts'
import { queryClient } from './query-client.ts'

/** Looks over, or keeps: then every map is drawn anew. */
export async function drawBoundaries(body: DrawBoundaries): Promise<BoundaryReport> {
  const report = await post<BoundaryReport>('/api/boundaries', body)
  if (report.taken)
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: ['shapes'] }),
      queryClient.invalidateQueries({ queryKey: ['boundary'] }),
    ])
  return report
}

export const useBoundaryHistory = (region: string | undefined) =>
  useQuery({
    queryKey: ['boundary', region],
    queryFn: ({ signal }) => get<BoundaryHistory>(`/api/boundaries/${region}`, {}, signal),
    enabled: region !== undefined,
  })

/** Grids against the rule on households and workers. */
export const useHouseholdReport = (region: string | undefined) =>
  useQuery({
    queryKey: ['household-rule', region],
    queryFn: ({ signal }) => get<HouseholdReport>('/api/household-rule', { region }, signal),
    enabled: region !== undefined,
    // counts come in by sheets too: whoever opens the page sees them
    staleTime: 0,
  })
