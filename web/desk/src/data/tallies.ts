import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type { RegionDetail } from '#contract/http/places.ts'
import type { Tallies, TalliesQuery } from '#contract/http/tallies.ts'
import type { RegionRef } from '#contract/http/shapes.ts'
import { get } from '../../../shared/api.ts'

export const useTallies = (query: Static<typeof TalliesQuery>) =>
  useQuery({
    queryKey: ['tallies', query],
    queryFn: ({ signal }) => get<Tallies>('/api/tallies', query, signal),
    placeholderData: keepPreviousData,
  })

/** From the county down to the node; empty until it is known. */
export function useAncestry(region: string | undefined): RegionRef[] {
  const detail = useQuery({
    queryKey: ['region', region],
    queryFn: ({ signal }) => get<Static<typeof RegionDetail>>(`/api/regions/${region}`, {}, signal),
    enabled: region !== undefined,
    staleTime: Infinity,
  })
  return detail.data?.ancestry ?? []
}
