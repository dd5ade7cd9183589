import { useQuery } from '@tanstack/react-query'
import type { Away, NewAway } from '#contract/http/away.ts'
import { get, post } from '../../../shared/api.ts'
import { queryClient } from './query-client.ts'

export const useAway = () =>
  useQuery({ queryKey: ['away'], queryFn: ({ signal }) => get<Away>('/api/away', {}, signal) })

/** Posts and inbox change with it. */
export async function goAway(input: NewAway): Promise<void> {
  await post('/api/away', input)
  await queryClient.invalidateQueries()
}
export async function comeBack(): Promise<void> {
  await post('/api/away/end')
  await queryClient.invalidateQueries()
}
