/** The demo's campaigns, opened and entered into through the same use cases as everybody's, under a clock set to the past. */
import { v5 } from 'uuid'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { settableClock } from '../lib/clock.ts'
import type { MattersDeps } from '../matters/index.ts'
import * as supervision from '../supervision/index.ts'
import { authorityAt } from './authority-at.ts'
import type { DemoCampaign, DemoCounty } from './describe.ts'
import { inOrder } from './in-order.ts'
import { momentOf } from './moment.ts'
import { takeSteps, targetOf } from './matters.ts'
import { campaignThere } from './store.ts'

const NAMESPACE = '8a0f6a2e-5e0c-5c55-9a8f-6b1d0e7f4c33'

interface Running {
  given: MattersDeps
  clock: ReturnType<typeof settableClock>
  demo: DemoCounty
  tenant: number
  now: Date
  /** Persons by username. */
  accounts: Map<string, string>
}

/** Opens what is not there yet. A step that is refused throws: the demo is wrong. */
export async function runCampaigns(
  given: MattersDeps,
  demo: DemoCounty,
  tenant: number,
  accounts: Map<string, string>,
): Promise<void> {
  const now = given.clock.now()
  const clock = settableClock(now.toISOString())
  const running = { given: { ...given, clock }, clock, demo, tenant, now, accounts }
  await inOrder(
    demo.campaigns,
    ({ title }) => `${demo.county}, campaign ${title}`,
    (campaign) => run(running, campaign),
  )
}

async function run(r: Running, it: DemoCampaign): Promise<void> {
  const { given, clock, tenant, now } = r
  const { places, worker } = given
  const region = (await places.regionByCode(tenant, it.place))!.id
  const [known] = await worker.run(campaignThere(tenant, region, it.title))
  if (known) return
  const deps = { matters: given }
  const as = (by: string) => authorityAt({ deps: given, clock, tenant }, r.accounts.get(by) as string)
  const commandOf = (step: string) => v5(`${r.demo.county}/${it.title}/${step}`, NAMESPACE)
  const set = (at: string) => clock.set(momentOf(at, now).toISOString())
  set(it.at)
  const opened = await supervision.open(deps, await as(it.by), {
    ...{ command_id: commandOf('open'), campaign: it.campaign, region, title: it.title, team: it.team ?? '' },
    ...{ starts_on: dayIn(clock.now(), it.starts_in ?? 0), ends_on: dayIn(clock.now(), it.days) },
    ...(it.round ? { round: it.round } : {}),
  })
  for (const [n, item] of (it.items ?? []).entries()) {
    set(item.at)
    const authority = await as(item.by)
    const place = (await places.regionByCode(tenant, item.place))!.id
    const kept = await supervision.add(deps, authority, opened.id, {
      ...{ command_id: commandOf(`item ${n}`), region: place, title: item.title, note: item.note ?? '' },
      ...{ answers: item.answers, due_on: dayIn(clock.now(), item.due_in) },
    })
    if (item.plan) {
      const { by, at, owner, due_in, measures } = item.plan
      set(at)
      const seat = await targetOf({ ...r, deps: given }, [owner], place)
      const ids = { campaign: opened.id, item: kept.id }
      const body = { command_id: commandOf(`plan ${n}`), version: 1, owner: seat, measures }
      await supervision.plan(deps, await as(by), ids, { ...body, due_on: dayIn(clock.now(), due_in) })
    }
    const { matter } = await supervision.seeItem(deps, authority, { campaign: opened.id, item: kept.id })
    if (matter && item.steps) await takeSteps(given, r, matter, item.steps)
  }
}

const dayIn = (from: Date, days: number): string =>
  shanghaiDay(new Date(from.getTime() + days * 86_400_000).toISOString())
