import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type {
  CallFigures,
  CallFiguresQuery,
  CallsBehind,
  CallsBehindQuery,
} from '#contract/http/call-figures.ts'
import { get } from '../../../shared/api.ts'

export const useCallFigures = (query: CallFiguresQuery) =>
  useQuery({
    queryKey: ['call-figures', query],
    queryFn: ({ signal }) => get<CallFigures>('/api/figures/calls', query, signal),
    placeholderData: keepPreviousData,
  })

export const useCallsBehind = (query: CallsBehindQuery) =>
  useQuery({
    queryKey: ['calls-behind', query],
    queryFn: ({ signal }) => get<CallsBehind>('/api/figures/calls/matters', query, signal),
  })
