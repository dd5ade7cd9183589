import { useQuery } from '@tanstack/react-query'
import type { ImportReport } from '#contract/http/places.ts'
import type {
  Board,
  ChangedTask,
  Kept,
  MoveMilestone,
  NewMilestone,
  NewProgress,
  NewTask,
  NewVerdict,
  NewVisit,
  Programmes,
  TaskStory,
} from '#contract/http/programme.ts'
import { get, post, put } from '../../../shared/api.ts'
import { queryClient } from './query-client.ts'

const KEY = ['programmes']
const at = (programme: string) => `/api/programmes/${programme}`

/** Kept for a while: the header asks for it on every page. */
export const useProgrammes = () =>
  useQuery({
    queryKey: [...KEY, 'all'],
    staleTime: 300_000,
    queryFn: ({ signal }) => get<Programmes>('/api/programmes', {}, signal),
  })

export const useBoard = (programme: string) =>
  useQuery({
    queryKey: [...KEY, programme, 'board'],
    queryFn: ({ signal }) => get<Board>(at(programme), {}, signal),
  })

export const useTask = (programme: string, task: string) =>
  useQuery({
    queryKey: [...KEY, programme, 'task', task],
    queryFn: ({ signal }) => get<TaskStory>(`${at(programme)}/tasks/${task}`, {}, signal),
  })

async function moved<T>(sent: Promise<T>): Promise<T> {
  const done = await sent
  await queryClient.invalidateQueries({ queryKey: KEY })
  return done
}

export const takeRows = (programme: string, dry_run: boolean, reason: string) =>
  moved(post<ImportReport>(`${at(programme)}/plan/take`, { dry_run, reason }))
export const addTask = (programme: string, body: NewTask) => moved(post<Kept>(`${at(programme)}/tasks`, body))
export const changeTask = (programme: string, task: string, body: ChangedTask) =>
  moved(put<Kept>(`${at(programme)}/tasks/${task}`, body))
export const addMilestone = (programme: string, task: string, body: NewMilestone) =>
  moved(post<Kept>(`${at(programme)}/tasks/${task}/milestones`, body))
export const moveMilestone = (programme: string, milestone: string, body: MoveMilestone) =>
  moved(post<Kept>(`${at(programme)}/milestones/${milestone}/move`, body))
/** `what`: `tasks/<id>` or `milestones/<id>`. */
export const dropPlanned = (programme: string, what: string, command_id: string, reason: string) =>
  moved(post<Kept>(`${at(programme)}/${what}/drop`, { command_id, reason }))
export const tellProgress = (programme: string, task: string, body: NewProgress) =>
  moved(post<Kept>(`${at(programme)}/tasks/${task}/progress`, body))
export const judgeProgress = (programme: string, progress: string, body: NewVerdict) =>
  moved(post<Kept>(`${at(programme)}/progress/${progress}/verdict`, body))
export const recordVisit = (programme: string, task: string, body: NewVisit) =>
  moved(post<Kept>(`${at(programme)}/tasks/${task}/visits`, body))
