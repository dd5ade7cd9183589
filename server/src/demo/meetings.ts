/** The demo's meetings, held through the same use cases as everybody's under a clock set to the past; the village code one of them adopted. */
import { v5 } from 'uuid'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import * as meetings from '../deliberation/index.ts'
import { settableClock } from '../lib/clock.ts'
import type { MattersDeps } from '../matters/index.ts'
import { authorityAt } from './authority-at.ts'
import type { DemoCode, DemoCounty, DemoMeeting } from './describe.ts'
import { inOrder } from './in-order.ts'
import { momentOf } from './moment.ts'
import { codeThere, mattersTitled, meetingThere } from './store.ts'

const NAMESPACE = '2f7c9a10-55d2-5b1e-a3c4-7d0e8f6b1a92'
const MINUTE = 60_000

export interface Holding {
  deps: meetings.DeliberationDeps
  clock: ReturnType<typeof settableClock>
  tenant: number
  now: Date
  /** Persons by username. */
  accounts: Map<string, string>
}

/** Holds what is not there yet. A step that is refused throws: the demo is wrong. */
export async function holdMeetings(
  given: MattersDeps,
  demo: DemoCounty,
  tenant: number,
  accounts: Map<string, string>,
): Promise<void> {
  const now = given.clock.now()
  const clock = settableClock(now.toISOString())
  const h: Holding = { deps: { matters: { ...given, clock }, publicUrl: '' }, clock, tenant, now, accounts }
  await inOrder(
    demo.meetings,
    ({ title }, i) => `${demo.county}, meeting ${i + 1} (${title})`,
    (meeting, i) => hold(h, v5(`${demo.county}/${i}`, NAMESPACE), meeting),
  )
}

/** From its notice to the second signature, `minutes` after it began. */
export async function hold(h: Holding, id: string, it: DemoMeeting, minutes = 90): Promise<void> {
  const { worker, places } = h.deps.matters
  const [known] = await worker.run(meetingThere(h.tenant, id))
  if (known) return
  const place = (await places.regionByCode(h.tenant, it.place))!
  const as = (by: string) =>
    authorityAt({ deps: h.deps.matters, clock: h.clock, tenant: h.tenant }, h.accounts.get(by) as string)
  let step = 0
  const body = <T extends object>(more: T) => ({ command_id: v5(`${id}/${step++}`, NAMESPACE), ...more })
  const held = it.held.startsWith('+') ? laterThan(h.now, it.held) : momentOf(it.held, h.now)
  h.clock.set(momentOf(it.called, h.now).toISOString())
  const titles = it.topics.flatMap(({ matter }) => matter ?? [])
  const settled = new Map(
    (await worker.run(mattersTitled(h.tenant, place.id, titles))).map((one) => [one.title, one.id]),
  )
  const topics = it.topics.map(({ title, motion, ballot, matter }, n) => ({
    ...{ id: v5(`${id}/topic/${n}`, NAMESPACE), title, motion, ballot },
    ...(matter ? { matter: settled.get(matter) as string } : {}),
  }))
  const called = await meetings.call(h.deps, await as(it.by), {
    ...{ id, body: it.body, region: place.id, title: it.title, venue: it.venue, topics },
    ...{ held_at: held.toISOString(), ...(it.due ? { due: it.due } : {}) },
  })
  if (it.present === undefined) return

  const at = (minutes: number) => h.clock.set(new Date(held.getTime() + minutes * MINUTE).toISOString())
  const clerk = await as(it.recorder)
  const chair = await as(it.by)
  at(0)
  await meetings.open(h.deps, clerk, id, body({ chair: chair.name, recorder: clerk.name }))
  const present = it.present === 'all' ? called.members.length : it.present
  const came = called.members.slice(0, present).map((member) => member.id)
  const listed = { members: came.map((one) => ({ id: one, attended: 'list' as const })) }
  const counted = called.due.members ? { members: present } : { households: present }
  await meetings.attendance(h.deps, clerk, id, body(called.listed ? listed : { counted }))
  for (const [n, topic] of topics.entries()) {
    at(10 + n * 15)
    const { said = [], ...told } = it.topics[n]!
    const yes = told.yes === 'all' ? present : told.yes
    for (const [speaker, text] of said)
      await meetings.say(h.deps, clerk, id, body({ topic: topic.id, speaker, text }))
    if (yes === undefined) continue
    await meetings.beginBallot(h.deps, clerk, id, topic.id, body({}))
    const ballots = { yes, no: present - yes, abstain: 0, invalid: 0 }
    await meetings.paper(h.deps, clerk, id, topic.id, body({ members: came, ballots }))
    await meetings.countBallots(h.deps, clerk, id, topic.id, body({}))
  }
  at(minutes)
  await meetings.close(h.deps, clerk, id, body({}))
  await meetings.sign(h.deps, clerk, id, body({ as: 'recorder' as const }))
  const done = await meetings.sign(h.deps, chair, id, body({ as: 'chair' as const }))
  if (it.code) await adopt(h, place.id, it.code, { by: clerk, resolution: done.resolutions[0]!.id, id })
}

/** The code the meeting adopted: drafted just before it, in force the day after. */
async function adopt(
  h: Holding,
  region: string,
  code: DemoCode,
  it: { by: Awaited<ReturnType<typeof authorityAt>>; resolution: string; id: string },
): Promise<void> {
  const [known] = await h.deps.matters.worker.run(codeThere(h.tenant, region))
  if (known) return
  const articles = code.articles.map(({ title, text, ceiling }, n) => ({
    ...{ id: v5(`${region}/article/${n}`, NAMESPACE), title, text },
    ceiling: ceiling ? { ...ceiling, amount: ceiling.yuan * 100 } : null,
  }))
  await meetings.draftCode(h.deps, it.by, region, { command_id: v5(`${it.id}/draft`, NAMESPACE), articles })
  const tomorrow = new Date(h.clock.now().getTime() + 86_400_000).toISOString()
  await meetings.adoptCode(h.deps, it.by, region, {
    ...{ command_id: v5(`${it.id}/adopt`, NAMESPACE), resolution: it.resolution },
    in_force_from: shanghaiDay(tomorrow),
  })
}

/** `+5 09:00`: in five days at that time in Shanghai. */
function laterThan(now: Date, text: string): Date {
  const [, days, time] = /^\+(\d+) (\d\d:\d\d)$/.exec(text) ?? []
  if (!days || !time) throw new Error(`demo: not a moment: ${text}`)
  const day = shanghaiDay(new Date(now.getTime() + Number(days) * 86_400_000).toISOString())
  return new Date(`${day}T${time}:00+08:00`)
}
