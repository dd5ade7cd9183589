import { Type } from 'typebox'
import { Instant, OrNull, Page, Uuid } from './shapes.ts'

/** GET /api/notices: what the person was told inside the app, newest first. POST /api/notices/:id/read. */
export const Notice = Type.Object({
  id: Uuid,
  /** What it is about; null: what stands on `page` of the desk. */
  matter: OrNull(Uuid),
  page: OrNull(Type.String()),
  text: Type.String(),
  at: Instant,
  read_at: OrNull(Instant),
})

/** POST /api/notices/read: all up to one's newest at once; what comes in meanwhile stays unread. */
export const NoticesRead = Type.Object({ until: Instant })

export const NoticePage = Type.Object({ ...Page(Notice).properties, unread: Type.Integer() })
