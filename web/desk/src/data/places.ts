import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type { Region, RegionFound, Shape } from '#contract/http/places.ts'
import type { RegionRef } from '#contract/http/shapes.ts'
import { get } from '../../../shared/api.ts'
import { useRegion } from './place-changes.ts'

/** From the county down to the node; empty until it is known. */
export const useAncestry = (region: string | undefined): RegionRef[] => useRegion(region).data?.ancestry ?? []

/** Outlines of the nodes below one, today or `on` a day; empty where none were drawn. */
export const useShapes = (region: string | undefined, on?: string) =>
  useQuery({
    queryKey: ['shapes', region, on],
    queryFn: ({ signal }) => get<Static<typeof Shape>[]>(`/api/regions/${region}/shapes`, { on }, signal),
    enabled: region !== undefined,
    staleTime: Infinity,
  })

/** What lies directly below a node. */
export const useChildren = (county: string | undefined, parent: string | undefined) =>
  useQuery({
    queryKey: ['children', county, parent],
    queryFn: ({ signal }) => get<Region[]>('/api/regions', { county, parent }, signal),
    enabled: county !== undefined && parent !== undefined,
    staleTime: 300_000,
  })

/** Places by a part of their name, or the beginning of their code. */
export const usePlaceSearch = (county: string, words: string) =>
  useQuery({
    queryKey: ['place-search', county, words],
    queryFn: ({ signal }) =>
      get<Static<typeof RegionFound>[]>('/api/regions/search', { county, q: words }, signal),
    enabled: words !== '',
    placeholderData: keepPreviousData,
    staleTime: 300_000,
  })
