/**
 * The demo's matters, handled step by step through the same use cases as everybody's, under a clock set to the past.
 * Ids follow from the county and the place in the list: loading twice answers as the first time.
 */
import { v5 } from 'uuid'
import type { Given } from '#contract/pack/field.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import type { ActInput, Life, Seat } from '#contract/pack/life.ts'
import { anonymous, type Authority } from '../authority/index.ts'
import { settableClock } from '../lib/clock.ts'
import { act, claim, report, type MattersDeps } from '../matters/index.ts'
import { shanghaiToday } from '../people/index.ts'
import { authorityAt } from './authority-at.ts'
import type { DemoCounty, DemoMatter, DemoStep } from './describe.ts'
import { inOrder } from './in-order.ts'
import { hold } from './meetings.ts'
import { momentOf } from './moment.ts'
import { demoPhoto } from './photo.ts'
import { commandsDone, matterQuery } from './store.ts'

const NAMESPACE = '4b1f8f5e-6a0f-5c8d-9a55-2f1f0c7d3e10'

interface Loading {
  deps: MattersDeps
  clock: ReturnType<typeof settableClock>
  tenant: number
  demo: DemoCounty
  now: Date
  /** Persons by username. */
  accounts: Map<string, string>
}

const whoOf = (authority: Authority, again: () => Promise<Authority>) => ({ authority, refresh: again })
const sameSeat = (a: Seat, b: Seat) =>
  a.post === b.post && a.region === b.region && (a.organisation ?? '') === (b.organisation ?? '')

/** The person a step is taken by: an account, the reporter, or whoever fills the seat it waits on. */
async function actorOf(l: Loading, { by, call }: DemoStep, life: Life, place: string): Promise<string> {
  const named = l.accounts.get(by) ?? (by === 'reporter' ? life.reporter : null)
  if (named) return named
  const ancestry = await l.deps.places.ancestry(l.tenant, place)
  const seats = await l.deps.people.seatsAround(l.tenant, ancestry, shanghaiToday(l.clock))
  const { waiting } = life
  const called = by === 'called' ? life.calls?.find((one) => one.call === call)?.seat : undefined
  const wanted = seats.filter(({ seat }) =>
    called
      ? sameSeat(seat, called)
      : by === 'waiting'
        ? waiting !== null && typeof waiting !== 'string' && sameSeat(seat, waiting)
        : seat.post === by,
  )
  const person = wanted.flatMap(({ persons }) => persons).find((p) => p !== life.handledBy)
  if (!person) throw new Error(`demo: nobody to act as ${by} in ${life.state}`)
  return person
}

/** `[post]` or `[post, department]`, nearest to the place. */
export async function targetOf(
  l: Pick<Loading, 'deps' | 'clock' | 'tenant'>,
  [post, department]: string[],
  place: string,
): Promise<Seat> {
  const ancestry = await l.deps.places.ancestry(l.tenant, place)
  const seats = await l.deps.people.seatsAround(l.tenant, ancestry, shanghaiToday(l.clock))
  const rules = await l.deps.packs.rulesOf((await l.deps.places.tenant(l.tenant)).pack)
  const title = department ? rules.departments[department]?.title : undefined
  const found = seats.find(
    (s) => s.seat.post === post && s.persons.length > 0 && (!title || s.title.startsWith(title)),
  )
  if (!found) throw new Error(`demo: no seat ${post} ${department ?? ''}`)
  return found.seat
}

/** `day+12`: that many days after the act. */
const dated = (given: Given, at: Date): Given =>
  Object.fromEntries(
    Object.entries(given).map(([field, value]) => {
      const days = typeof value === 'string' ? /^day([+-]\d+)$/.exec(value)?.[1] : undefined
      if (days === undefined) return [field, value]
      return [field, shanghaiDay(new Date(at.getTime() + Number(days) * 86_400_000).toISOString())]
    }),
  )

const commandOf = (matter: string, step: number) => v5(`${matter}/${step}`, NAMESPACE)

/** A body meets on it: called an hour after the step before, held when this one is, by whoever calls it, everybody for it unless told. */
const meet = (
  l: Loading,
  { title, text, place }: DemoMatter,
  id: string,
  { step, before }: { step: DemoStep; before: string },
): Promise<void> =>
  hold(
    { ...l, deps: { matters: l.deps, publicUrl: '' } },
    id,
    {
      ...{ called: hourAfter(before), held: step.at, by: step.by, recorder: l.demo.recorder!, place },
      ...{ body: step.meets!, title: (title ?? text).slice(0, 60), venue: '村党群服务中心' },
      ...(step.due && { due: step.due }),
      present: step.present ?? 'all',
      topics: [
        {
          ...{ title: (title ?? text).slice(0, 60), motion: `同意“${title ?? text}”。`, ballot: 'open' },
          ...{ matter: title!, yes: step.rejected ? 0 : 'all' },
        },
      ],
    },
    40,
  )

/** `-3 09:12` → `-3 10:12`. */
const hourAfter = (at: string): string =>
  at.replace(/ (\d\d):/, (_, hour: string) => ` ${String(Number(hour) + 1).padStart(2, '0')}:`)

async function take(l: Loading, id: string, i: number, step: DemoStep): Promise<void> {
  l.clock.set(momentOf(step.at, l.now).toISOString())
  const [matter] = await l.deps.worker.run(matterQuery(l.tenant, id))
  if (!matter) throw new Error(`demo: ${id} was not kept`)
  const person = await actorOf(l, step, matter.life, matter.place)
  const { reason, result, note, responsible_unit, ground, rating, to, photo } = step
  const input: ActInput = { reason, result, note, responsible_unit, ground, rating }
  if (to) input.target = await targetOf(l, to, matter.place)
  if (step.call) input.call = step.call
  if (step.calls) {
    input.calls = []
    for (const [n, unit] of step.calls.entries())
      input.calls.push({ seat: await targetOf(l, unit, matter.place), ...(n === 0 ? { leads: true } : {}) })
  }
  if (step.entry) input.entry = dated(step.entry, l.clock.now())
  if (photo) input.photos = [await demoPhoto(l.deps, `${id}/${i}`, person)]
  const again = () => authorityAt(l, person)
  const deed = { command_id: commandOf(id, i), action: step.do as string, version: matter.version }
  const who = whoOf(await again(), again)
  if (step.claims) await claim(l.deps, who, id, deed)
  else await act(l.deps, who, id, { ...deed, input })
}

async function tell(l: Loading, id: string, matter: DemoMatter): Promise<void> {
  const { at, by, kind, text, title, fields, contact, channel, consent } = matter
  l.clock.set(momentOf(at, l.now).toISOString())
  const place = await l.deps.places.regionByCode(l.tenant, matter.place)
  if (!place) throw new Error(`demo: no place ${matter.place}`)
  const again = async () => (by ? authorityAt(l, l.accounts.get(by) as string) : anonymous(l.tenant))
  await report(l.deps, whoOf(await again(), again), {
    ...{ id, county: l.demo.county, kind, text, region: place.id },
    ...(title ? { title } : {}),
    ...(fields ? { fields: dated(fields, l.clock.now()) } : {}),
    ...(consent ? { consent } : {}),
    ...(contact ? { contact } : {}),
    ...(channel ? { channel } : {}),
  })
}

/** Handles what is not there yet. Answers how many matters were made now. A step that is refused throws: the demo is wrong. */
export async function handleMatters(
  given: MattersDeps,
  demo: DemoCounty,
  tenant: number,
  accounts: Map<string, string>,
): Promise<number> {
  const now = given.clock.now()
  const clock = settableClock(now.toISOString())
  const l: Loading = { deps: { ...given, clock }, clock, tenant, demo, now, accounts }
  const wall = { tenant, scope: '{}', keys: '{}' }
  const ids = demo.matters.map((_, i) => v5(`${demo.county}/${i}`, NAMESPACE))
  const [rows] = await given.worker.read(wall, commandsDone(tenant, ids))
  const done = new Set(rows.map((row) => row.command_id))
  let made = 0
  const nameOf = ({ kind }: DemoMatter, i: number) => `${demo.county}, matter ${i + 1} (${kind})`
  await inOrder(demo.matters, nameOf, async (matter, i) => {
    const id = ids[i] as string
    if ((await given.worker.run(matterQuery(tenant, id))).length === 0) {
      await tell(l, id, matter)
      made++
    }
    for (const [n, step] of (matter.steps ?? []).entries()) {
      const before = matter.steps?.[n - 1]?.at ?? matter.at
      if (step.meets) await meet(l, matter, commandOf(id, n), { step, before })
      else if (!done.has(commandOf(id, n))) await take(l, id, n, step)
    }
  })
  return made
}

/** Steps of a matter that another part of the demo opened. */
export async function takeSteps(
  deps: MattersDeps,
  { demo, tenant, accounts, now }: Pick<Loading, 'demo' | 'tenant' | 'accounts' | 'now'>,
  matter: string,
  steps: DemoStep[],
): Promise<void> {
  const clock = settableClock(now.toISOString())
  const l: Loading = { deps: { ...deps, clock }, clock, tenant, demo, now, accounts }
  for (const [n, step] of steps.entries()) await take(l, matter, n, step)
}
