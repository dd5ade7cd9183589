/** The feed itself: one event a deadline and one a meeting, with kind, number and place; who reported it and what they said stay inside. */
import ical, { ICalCalendarMethod } from 'ical-generator'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { meetingsOf } from '../../deliberation/index.ts'
import { sha256 } from '../../lib/crypto.ts'
import { Refused } from '../../lib/refused.ts'
import { authorityOfPerson } from '../../people/index.ts'
import type { CalendarDeps } from './deps.ts'
import { dueQuery, feedQuery, type DueMatter } from './store.ts'

const MOST = 500
const HALF_AN_HOUR = 30 * 60_000
/** A notice says when a meeting begins, not when it ends. */
const MEETING_MS = 2 * 3_600_000

/** Answers text/calendar. Refuses an address nobody has with NOT_FOUND. */
export async function feed(deps: CalendarDeps, token: string): Promise<string> {
  const [owner] = await deps.worker.run(feedQuery(sha256(token)))
  if (!owner) throw new Refused('NOT_FOUND', '这个日历地址已失效，请在善治里重新生成。')
  const { tenant, person } = owner
  const county = await deps.places.tenant(tenant)
  const authority = await authorityOfPerson(deps.people, {
    ...{ tenant, person, revision: county.revision },
    day: shanghaiDay(deps.clock.now().toISOString()),
  })
  const [due] = await deps.db.read(authority.wall, dueQuery(authority, MOST))
  const meetings = await meetingsOf(deps, authority, MOST)
  return write(due, meetings, { name: `${county.name} 期限和会议`, publicUrl: deps.publicUrl })
}

type Meetings = Awaited<ReturnType<typeof meetingsOf>>

function write(
  due: DueMatter[],
  meetings: Meetings,
  { name, publicUrl }: { name: string; publicUrl: string },
): string {
  const calendar = ical({ name, prodId: { company: 'Shanzhi', product: 'deadlines', language: 'ZH' } })
  calendar.method(ICalCalendarMethod.PUBLISH)
  for (const matter of due) {
    calendar.createEvent({
      id: matter.id,
      // ends at the deadline, so that a glance at the day shows it before it is over
      start: new Date(matter.due_at.getTime() - HALF_AN_HOUR),
      end: matter.due_at,
      lastModified: matter.changed_at,
      summary: `期限：${matter.kind_title}（${matter.place_name}）`,
      description: `编号 ${matter.number}`,
      url: `${publicUrl}/desk/matters/${matter.id}`,
    })
  }
  for (const meeting of meetings) {
    calendar.createEvent({
      id: meeting.id,
      start: meeting.held_at,
      end: new Date(meeting.held_at.getTime() + MEETING_MS),
      summary: `会议：${meeting.rule.title}`,
      location: meeting.venue,
      url: `${publicUrl}/m/meetings/${meeting.id}`,
    })
  }
  return calendar.toString()
}
