import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type {
  Appointment,
  CorrectAppointment,
  NewAppointment,
  NewLeave,
  Organisation,
  PoolsDue,
  Staffing,
  TransferAppointment,
} from '#contract/http/people.ts'
import type { ImportReport } from '#contract/http/places.ts'
import type { Page } from '#contract/http/shapes.ts'
import { get, post, queryString, upload } from '../../../shared/api.ts'
import { placesMoved } from './place-changes.ts'
import { queryClient } from './query-client.ts'
import { saveFile } from './save-file.ts'

type PageOf<T extends Parameters<typeof Page>[0]> = Static<ReturnType<typeof Page<T>>>
export type Appointed = Static<typeof Appointment>
export type PostCount = Staffing['by_post'][number]
export type Vacant = Staffing['vacancies'][number]

/** Seats wanted and held below a node; its vacancies a page at a time. Refuses NOT_ALLOWED outside one's places. */
export const useStaffing = (region: string | undefined) =>
  useInfiniteQuery({
    queryKey: ['staffing', region],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => get<Staffing>('/api/staffing', { region, after: pageParam }, signal),
    getNextPageParam: (last) => last.next,
    enabled: region !== undefined,
  })

/** Who is in office at a node itself, and who is to begin. */
export const useAppointments = (region: string | undefined) =>
  useInfiniteQuery({
    queryKey: ['appointments', region],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      get<PageOf<typeof Appointment>>('/api/appointments', { region, after: pageParam }, signal),
    getNextPageParam: (last) => last.next,
    enabled: region !== undefined,
  })

/** The departments of a node, for posts that stand in one. */
export const useDepartments = (region: string, isAsked: boolean) =>
  useQuery({
    queryKey: ['departments', region],
    queryFn: ({ signal }) =>
      get<PageOf<typeof Organisation>>('/api/organisations', { region, kind: 'department' }, signal),
    enabled: isAsked,
  })

/** Who is in office below a node by a part of their name; the first fifty. */
export const usePeopleNamed = (region: string | undefined, name: string) =>
  useQuery({
    queryKey: ['appointments', 'named', region, name],
    queryFn: ({ signal }) =>
      get<PageOf<typeof Appointment>>('/api/appointments', { region, name, subtree: true }, signal),
    enabled: region !== undefined && name !== '',
    placeholderData: keepPreviousData,
  })

const moved = () =>
  Promise.all([
    queryClient.invalidateQueries({ queryKey: ['below'] }),
    queryClient.invalidateQueries({ queryKey: ['accounts'] }),
    queryClient.invalidateQueries({ queryKey: ['staffing'] }),
    queryClient.invalidateQueries({ queryKey: ['appointments'] }),
    queryClient.invalidateQueries({ queryKey: ['pools'] }),
  ])

export type PoolMember = PoolsDue['due'][number]

/** Pools at a place and below it: whose year ends. Refuses NOT_ALLOWED outside one's places. */
export const usePoolsDue = (region: string) =>
  useQuery({
    queryKey: ['pools', region],
    queryFn: ({ signal }) => get<PoolsDue>('/api/pools', { region }, signal),
  })

/** Another year from today. */
export const renewTerm = (id: string) => post(`/api/appointments/${id}/renew`).then(moved)

/** Refuses FIELD_INVALID (the post does not stand there, the seats are full), ALREADY_DONE. */
export const appoint = (term: NewAppointment) => post('/api/appointments', term).then(moved)
/** `ends_on`: the last day in office. */
export const endTerm = (id: string, ends_on: string) =>
  post(`/api/appointments/${id}/end`, { ends_on }).then(moved)
/** Out of one seat and into another from a day on. Refuses as `appoint` does, and a day not after the term began. */
export const transfer = (id: string, to: TransferAppointment) =>
  post(`/api/appointments/${id}/transfer`, to).then(moved)
/** The days as they should have been. */
export const correctTerm = (id: string, days: CorrectAppointment) =>
  post(`/api/appointments/${id}/correct`, days).then(moved)
/** As if it had never been. Refuses FIELD_INVALID once the person acted from it. */
export const withdrawTerm = (id: string, reason: string) =>
  post(`/api/appointments/${id}/withdraw`, { reason }).then(moved)
export const giveLeave = (leave: NewLeave) => post('/api/leaves', leave).then(moved)
/** `ends_on`: the last day away. */
export const cutLeave = (id: string, ends_on: string) =>
  post(`/api/leaves/${id}/end`, { ends_on }).then(moved)

export type Sheet =
  | 'grids'
  | 'appointments'
  | 'contracts'
  | 'members'
  | `programmes/${string}/plan`
  | `campaigns/${string}/survey`

/** Where what stands today is taken as the same sheet: all one looks after, or what lies below a place. */
export const exportAddress = (sheet: Sheet, region?: string) => `/api/${sheet}.xlsx${queryString({ region })}`

/** The posts with whole phone numbers; the reason is kept with one's name. */
export const exportWithPhones = (reason: string) =>
  saveFile('/api/appointments/export', { reason }, '任职名单（含电话）.xlsx')

/** Reads a filled sheet: as a trial, or for good. Refuses IMPORT_INVALID for what is no such sheet. */
export async function importSheet(sheet: Sheet, file: File, isTrial: boolean): Promise<ImportReport> {
  const report = await upload<ImportReport>(`/api/${sheet}/import?dry_run=${isTrial}`, file, file.name)
  if (!isTrial) {
    void moved()
    void placesMoved()
    void queryClient.invalidateQueries({ queryKey: ['contracts'] })
    void queryClient.invalidateQueries({ queryKey: ['members'] })
    void queryClient.invalidateQueries({ queryKey: ['campaigns'] })
  }
  return report
}
