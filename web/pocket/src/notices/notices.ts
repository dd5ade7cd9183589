import type { Static } from 'typebox'
import type { Notice, NoticePage } from '#contract/http/notices.ts'
import { get } from '../../../shared/api.ts'

export type Notices = Static<typeof NoticePage>
export type NoticeRow = Static<typeof Notice>

export const readNotices = (cursor?: string, limit = 30) => get<Notices>('/api/notices', { cursor, limit })
