/**
 * GET /api/events, `text/event-stream`. An event says that something changed and nothing of what: it is read again by the usual
 * requests. Its name is one of
 * - `inbox`: a matter that waits, waited or is looked after at one's seats, or that one reported;
 * - `matter`: any other matter one may see;
 * - `all`: too much at once, or something may have been missed: read again whatever is shown.
 * The data of the first two is `Changed`. After a break the browser sends `Last-Event-ID` and is told what it missed.
 */
import { Type, type Static } from 'typebox'
import { Uuid } from './shapes.ts'

/** With `matter`, of that matter only. */
export const EventsAsked = Type.Object({ matter: Type.Optional(Uuid) })

/** `version`: the matter's; the same as before when something was said beside the acts. */
export const Changed = Type.Object({ id: Uuid, version: Type.Integer() })
export type Changed = Static<typeof Changed>
