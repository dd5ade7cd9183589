import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Figures, FiguresQuery } from '#contract/http/figures.ts'
import { get } from '../../../shared/api.ts'

export const useFigures = (query: FiguresQuery) =>
  useQuery({
    queryKey: ['figures', query],
    queryFn: ({ signal }) => get<Figures>('/api/figures', query, signal),
    placeholderData: keepPreviousData,
  })
