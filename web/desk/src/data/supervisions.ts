import { useInfiniteQuery } from '@tanstack/react-query'
import type { SupervisionPage } from '#contract/http/matter-lists.ts'
import { get } from '../../../shared/api.ts'

export type SupervisionStatus = 'open' | 'answered'

export const useSupervisions = (status: SupervisionStatus) =>
  useInfiniteQuery({
    queryKey: ['supervisions', status],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      get<SupervisionPage>('/api/supervisions', { status, cursor: pageParam, limit: 50 }, signal),
    getNextPageParam: (last) => last.next,
    refetchOnWindowFocus: true,
  })
