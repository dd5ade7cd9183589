/** Before and at the beginning of a meeting: moved, called off, opened. */
import type { Static } from 'typebox'
import type { Cancelled, Meeting, Moved, Opened } from '#contract/http/meetings.ts'
import type { Authority } from '../authority/index.ts'
import { Refused } from '../lib/refused.ts'
import { countyRules } from '../matters/index.ts'
import { heldAt, timeWords, told } from './call.ts'
import { change, demandState } from './change.ts'
import type { DeliberationDeps } from './deps.ts'
import { tellMembers } from './save-store.ts'

/** Another time or place: told anew, with the body's days again. Refuses as `call` does. */
export async function move(
  deps: DeliberationDeps,
  authority: Authority,
  id: string,
  body: Static<typeof Moved>,
): Promise<Meeting> {
  const now = deps.matters.clock.now()
  const { calendar } = await countyRules(deps.matters, authority.tenant, now)
  return change(deps, authority, id, {
    ...{ command: 'move_meeting', body },
    decide: (it, at) => {
      demandState(it, ['called'])
      const { rule, title } = it.meeting
      const sameTime = new Date(body.held_at).getTime() === it.meeting.held_at.getTime()
      const held = sameTime
        ? it.meeting.held_at.toISOString()
        : heldAt(body.held_at, rule, now, calendar, it.meeting.short_notice ?? undefined)
      const words = `“${title}”改在 ${timeWords(held)}，${body.venue}。`
      return {
        meeting: { held_at: held, venue: body.venue },
        queries: [tellMembers(authority.tenant, id, told(it.members, authority.person ?? '', words), at)],
        input: { held_at: held },
      }
    },
  })
}

export const cancel = (
  deps: DeliberationDeps,
  authority: Authority,
  id: string,
  body: Static<typeof Cancelled>,
): Promise<Meeting> =>
  change(deps, authority, id, {
    ...{ command: 'cancel_meeting', body },
    decide: (it, at) => {
      demandState(it, ['called'])
      const words = `“${it.meeting.title}”不开了：${body.reason}`
      return {
        meeting: { state: 'cancelled' },
        queries: [tellMembers(authority.tenant, id, told(it.members, authority.person ?? '', words), at)],
      }
    },
  })

/** Chairs are set out and people sign in a while before the time they were told. */
const BEFORE_MS = 3_600_000

/** Signing in begins with it; so does the recording. Never before the time the members were told, or its days were for nothing. */
export const open = (
  deps: DeliberationDeps,
  authority: Authority,
  id: string,
  body: Static<typeof Opened>,
): Promise<Meeting> =>
  change(deps, authority, id, {
    ...{ command: 'open_meeting', body },
    decide: (it, at) => {
      demandState(it, ['called'])
      const { held_at } = it.meeting
      if (Date.parse(at) < held_at.getTime() - BEFORE_MS)
        throw new Refused(
          'ACTION_NOT_OPEN',
          `通知大家的时间是 ${timeWords(held_at.toISOString())}，到时候才能开。要改时间，请用“改时间地点”重新通知。`,
        )
      const { chair, recorder } = body
      return { meeting: { state: 'open', chair, recorder, opened_at: new Date(at) } }
    },
  })
