import { useQuery } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type { RegionDetail, Shape } from '#contract/http/places.ts'
import type { RegionRef } from '#contract/http/shapes.ts'
import { get } from '../../../shared/api.ts'

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

/** Outlines of the nodes below one; empty where none were drawn. */
export const useShapes = (region: string | undefined) =>
  useQuery({
    queryKey: ['shapes', region],
    queryFn: ({ signal }) => get<Static<typeof Shape>[]>(`/api/regions/${region}/shapes`, {}, signal),
    enabled: region !== undefined,
    staleTime: Infinity,
  })
