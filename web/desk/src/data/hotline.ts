import { useQuery } from '@tanstack/react-query'
import type {
  HotlineDesk,
  HotlineExportAsk,
  HotlineFile,
  HotlineRun,
  HotlineRunAsk,
} from '#contract/http/hotline.ts'
import { get, post, upload } from '../../../shared/api.ts'
import { saveFile } from './save-file.ts'
import { queryClient } from './query-client.ts'

const DESK = ['hotline']
const ASK_AGAIN_MS = 700

/** Senders, one's own runs, exports. */
export const useHotline = () =>
  useQuery({ queryKey: DESK, queryFn: ({ signal }) => get<HotlineDesk>('/api/hotline', {}, signal) })

export const hotlineMoved = () => queryClient.invalidateQueries({ queryKey: DESK })

export const sendHotlineFile = (file: File) => upload<HotlineFile>('/api/hotline/files', file, file.name)

export const askHotlineRun = (file: string, ask: HotlineRunAsk) =>
  post<HotlineRun>(`/api/hotline/files/${file}/runs`, ask)

export const isOver = (run: HotlineRun | undefined) => run?.state === 'done' || run?.state === 'failed'

/** Followed until it is over. */
export const useHotlineRun = (id: string | null) =>
  useQuery({
    queryKey: ['hotline-run', id],
    queryFn: ({ signal }) => get<HotlineRun>(`/api/hotline/runs/${id}`, {}, signal),
    enabled: id !== null,
    refetchInterval: (query) => (isOver(query.state.data) ? false : ASK_AGAIN_MS),
  })

/** Lets the browser save the workbook. */
export async function saveResults(ask: HotlineExportAsk): Promise<void> {
  await saveFile('/api/hotline/exports', ask, '热线工单办理结果.xlsx')
  await hotlineMoved()
}
