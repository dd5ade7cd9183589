import { QueryCache, QueryClient } from '@tanstack/react-query'
import { Refusal } from '../../../shared/api.ts'

/** A refusal is an answer and is not asked again; a lost connection is, twice. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => {
      if (query.queryKey[0] !== 'me') noteSignedOut(error)
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) => !(error instanceof Refusal) && failures < 2,
      retryDelay: 800,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
})

/** A session that ran out: who is there is asked again, and the desk goes to sign-in and comes back to the same address. */
export function noteSignedOut(error: unknown): void {
  if (error instanceof Refusal && error.code === 'NOT_SIGNED_IN')
    void queryClient.invalidateQueries({ queryKey: ['me'] })
}
