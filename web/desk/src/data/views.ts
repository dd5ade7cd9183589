import { useQuery } from '@tanstack/react-query'
import type { SaveView, View, ViewFilters, Views } from '#contract/http/views.ts'
import { get, put, queryString, remove } from '../../../shared/api.ts'
import { queryClient } from './query-client.ts'

export const useViews = () =>
  useQuery({ queryKey: ['views'], queryFn: ({ signal }) => get<Views>('/api/views', {}, signal) })

const readAgain = () => queryClient.invalidateQueries({ queryKey: ['views'] })

/** Under a new id one more, under a known one that one changed. Refuses FIELD_INVALID for a name one has already, TOO_MANY. */
export async function saveView(id: string, view: SaveView): Promise<void> {
  await put(`/api/views/${id}`, view)
  await readAgain()
}
export async function forgetView(id: string): Promise<void> {
  await remove(`/api/views/${id}`)
  await readAgain()
}

/** A view as an address: its filters, and which one it is; of an inbox, its tab. */
export const viewHref = ({ id, filters: { inbox, ...filters } }: Pick<View, 'id' | 'filters'>): string =>
  inbox
    ? `/inbox${queryString({ tab: inbox, ...filters, view: id })}`
    : `/matters${queryString({ ...filters, view: id })}`

const inOrder = (filters: ViewFilters) => JSON.stringify(Object.entries(filters).sort())
export const sameFilters = (a: ViewFilters, b: ViewFilters): boolean => inOrder(a) === inOrder(b)
