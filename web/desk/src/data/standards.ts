import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Standards, StandardsQuery } from '#contract/http/standards.ts'
import { get, queryString } from '../../../shared/api.ts'

export const useStandards = (query: StandardsQuery, enabled = true) =>
  useQuery({
    enabled,
    queryKey: ['standards', query],
    queryFn: ({ signal }) => get<Standards>('/api/standards', query, signal),
    placeholderData: keepPreviousData,
  })

export const standardsSheet = (query: StandardsQuery) => `/api/standards.xlsx${queryString({ ...query })}`
