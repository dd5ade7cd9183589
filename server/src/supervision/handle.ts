/** An item becomes a matter: given to its owner, due on its day, followed by those who strike off. */
import { v7 } from 'uuid'
import type { FilledSeat, Seat } from '#contract/pack/life.ts'
import type { Campaign } from '#contract/pack/campaign-language.ts'
import { dueAt, shanghaiDay } from '#contract/pack/working-time.ts'
import { seatKey, type Authority } from '../authority/index.ts'
import type { Query } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import { prepareReport } from '../matters/index.ts'
import type { SupervisionDeps } from './deps.ts'
import type { Asker } from './reach.ts'

const seatsNear = async (deps: SupervisionDeps, { tenant, today }: Asker, region: string) => {
  const { revision } = await deps.matters.places.tenant(tenant)
  const { ancestry, seats } = await deps.matters.book.around({ tenant, revision, day: today, place: region })
  const order = ancestry.map((place) => place.id)
  const nearness = ({ seat }: FilledSeat) => -order.indexOf(seat.region)
  return seats
    .filter((one) => one.persons.length > 0)
    .sort((a, b) => nearness(a) - nearness(b) || a.title.localeCompare(b.title, 'zh'))
}

/** Seats an owner may be chosen among, the nearest first, posts in the order of the rules. */
export async function ownersAt(
  deps: SupervisionDeps,
  asker: Asker,
  rules: Campaign,
  region: string,
): Promise<FilledSeat[]> {
  const { owners } = rules.handled_as
  const near = await seatsNear(deps, asker, region)
  return owners.flatMap((post) => near.filter(({ seat }) => seat.post === post))
}

/** Refuses FIELD_INVALID for a seat that is not offered, FIELD_MISSING where nobody is in office. */
export async function ownerFor(
  deps: SupervisionDeps,
  asker: Asker,
  rules: Campaign,
  it: { region: string; owner?: Seat | undefined },
): Promise<FilledSeat> {
  const offered = await ownersAt(deps, asker, rules, it.region)
  const found = it.owner
    ? offered.find(
        ({ seat }) =>
          seat.post === it.owner!.post &&
          seat.region === it.owner!.region &&
          seat.organisation === it.owner!.organisation,
      )
    : offered[0]
  if (found) return found
  const posts = rules.handled_as.owners.map((post) => asker.county.posts[post]?.title ?? post).join('、')
  if (it.owner) throw new Refused('FIELD_INVALID', '请从列出的责任单位里选一个。', 'owner')
  throw new Refused('FIELD_MISSING', `这里没有能负责的人在岗（${posts}），请先在人员里任命。`, 'owner')
}

/** The day asked for, or the last one that the rules leave for such a matter: the list and the matter are due on one day. */
export function dueWithin({ county, now }: Asker, rules: Campaign, asked: string): string {
  const time = county.kinds[rules.handled_as.kind]?.handling_time
  if (typeof time !== 'string') return asked
  const last = shanghaiDay(dueAt(now, time, county.calendar))
  return asked < last ? asked : last
}

export interface Handed {
  matter: string
  owner: string
  due_on: string
  queries: Query[]
}

/** To be committed with the item. `due_on`: the whole of that day, no later than the rules let it be. Refuses what a report refuses, and FIELD_INVALID for a past day. */
export async function handOver(
  deps: SupervisionDeps,
  authority: Authority,
  asker: Asker,
  it: {
    rules: Campaign
    region: string
    owner?: Seat | undefined
    due_on: string
    title: string
    text: string
  },
): Promise<Handed> {
  const { rules, region } = it
  const due_on = dueWithin(asker, rules, it.due_on)
  if (due_on < asker.today) throw new Refused('FIELD_INVALID', '这一天已经过了，请改完成时限。', 'due_on')
  const owner = await ownerFor(deps, asker, rules, it)
  const followed = [...(rules.surveyed_by ?? rules.opened_by), ...rules.opened_by, ...rules.accepted_by]
  const follow = (await seatsNear(deps, asker, region)).filter(({ seat }) => followed.includes(seat.post))
  const { code } = await deps.matters.places.tenant(asker.tenant)
  const matter = v7()
  const { queries } = await prepareReport(deps.matters, authority, {
    ...{ id: matter, county: code, kind: rules.handled_as.kind, region, behalf: true },
    ...{ title: it.title.slice(0, 60), text: it.text, handler: owner.seat },
    due_by: new Date(`${due_on}T23:59:59+08:00`).toISOString(),
    shown_to: [...new Set(follow.map(({ seat }) => seatKey(seat)))],
  })
  return { matter, owner: owner.title, due_on, queries }
}
