/** Changes of the tree of places by hand, and what must be known before one. */
import { useQuery } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type { StaffingBelow } from '#contract/http/people.ts'
import type {
  MoveRegion,
  OpenRegion,
  RegionChange,
  RegionDetail,
  RegionStake,
  RenameRegion,
  ReopenRegion,
  RetireRegion,
} from '#contract/http/places.ts'
import { get, post } from '../../../shared/api.ts'
import { queryClient } from './query-client.ts'

/** A place as it stands, with its names of before. */
export const useRegion = (region: string | undefined) =>
  useQuery({
    queryKey: ['region', region],
    queryFn: ({ signal }) => get<Static<typeof RegionDetail>>(`/api/regions/${region}`, {}, signal),
    enabled: region !== undefined,
    staleTime: Infinity,
  })

/** The places right below one, each with its seats wanted and held; asked when it is opened. */
export const useBelow = (region: string | undefined, isAsked = true) =>
  useQuery({
    queryKey: ['below', region],
    queryFn: ({ signal }) => get<StaffingBelow>('/api/staffing/below', { region }, signal),
    enabled: region !== undefined && isAsked,
    staleTime: 60_000,
  })

/** Refuses NOT_ALLOWED for who does not keep the place. */
export const useStake = (region: string) =>
  useQuery({
    queryKey: ['stake', region],
    queryFn: ({ signal }) => get<RegionStake>(`/api/regions/${region}/stake`, {}, signal),
  })

export const usePlaceChanges = (region: string) =>
  useQuery({
    queryKey: ['place-changes', region],
    queryFn: ({ signal }) => get<RegionChange[]>(`/api/regions/${region}/changes`, {}, signal),
  })

const KNOWN = [
  'below',
  'children',
  'region',
  'staffing',
  'stake',
  'place-changes',
  'household-rule',
  'shapes',
]
/** The tree is read anew, whoever shows a part of it. */
export const placesMoved = () =>
  Promise.all(KNOWN.map((key) => queryClient.invalidateQueries({ queryKey: [key] }))).then(() => undefined)

export async function openPlace(body: OpenRegion): Promise<string> {
  const { id } = await post<{ id: string }>('/api/regions', body)
  await placesMoved()
  return id
}
export const renamePlace = (id: string, body: RenameRegion) =>
  post(`/api/regions/${id}/rename`, body).then(placesMoved)
export const movePlace = (id: string, body: MoveRegion) =>
  post(`/api/regions/${id}/move`, body).then(placesMoved)
export const retirePlace = (id: string, body: RetireRegion) =>
  post(`/api/regions/${id}/retire`, body).then(placesMoved)
export const reopenPlace = (id: string, body: ReopenRegion) =>
  post(`/api/regions/${id}/reopen`, body).then(placesMoved)
