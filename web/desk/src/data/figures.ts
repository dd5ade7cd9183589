import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type { Tallies, TalliesQuery } from '#contract/http/tallies.ts'
import { get } from '../../../shared/api.ts'

export const useTallies = (query: Static<typeof TalliesQuery>) =>
  useQuery({
    queryKey: ['tallies', query],
    queryFn: ({ signal }) => get<Tallies>('/api/tallies', query, signal),
    placeholderData: keepPreviousData,
  })
