import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { AffairCatalogue, PathAsked, PathTaken, Splittings } from '#contract/http/affairs.ts'
import { get, post } from '../../../shared/api.ts'

export const useAffairCatalogue = (county: string | undefined) =>
  useQuery({
    queryKey: ['affairs', county],
    queryFn: ({ signal }) => get<AffairCatalogue>('/api/affairs/catalogue', { county }, signal),
    enabled: county !== undefined,
  })

/** Which way it would go; refused as sending it would be. `asked`: null as long as there is too little to ask about. */
export const usePath = (asked: PathAsked | null) =>
  useQuery({
    queryKey: ['affair-path', asked],
    queryFn: () => post<PathTaken>('/api/affairs/path', asked!),
    enabled: asked !== null,
    placeholderData: (before) => before,
    retry: false,
  })

export const useSplittings = () =>
  useInfiniteQuery({
    queryKey: ['splittings'],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      get<Splittings>('/api/affairs/splittings', { cursor: pageParam, limit: 20 }, signal),
    getNextPageParam: (last) => last.next,
  })

/** Where a kind's flowchart is drawn. */
export const flowchart = (county: string, kind: string) =>
  `/api/affairs/flowchart.svg?${new URLSearchParams({ county, kind }).toString()}`
