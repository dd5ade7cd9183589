import { useInfiniteQuery } from '@tanstack/react-query'
import type { JournalPage, LookPage } from '#contract/http/journal.ts'
import { get } from '../../../shared/api.ts'

export interface JournalAsked {
  from?: string
  to?: string
  person?: string
  number?: string
}

/** `what`: what was done, or who looked behind a mask. */
export const useJournal = <What extends 'journal' | 'looks'>(what: What, asked: JournalAsked) =>
  useInfiniteQuery({
    queryKey: [what, asked],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      get<What extends 'journal' ? JournalPage : LookPage>(
        `/api/${what}`,
        { ...asked, ...(pageParam ? { cursor: pageParam } : {}), limit: 50 },
        signal,
      ),
    getNextPageParam: (last) => last.next,
  })
