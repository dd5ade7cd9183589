/**
 * What another context records moves the matter that waits for it: a body's resolution, a payment. There is no button for
 * either; the statements are committed in the transaction of whoever recorded it.
 */
import { v7 } from 'uuid'
import { decide, isRefusal } from '#contract/pack/decide.ts'
import type { Command, Life } from '#contract/pack/life.ts'
import { SYSTEM } from '#contract/pack/move-on.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import type { Authority } from '../../authority/index.ts'
import type { Query } from '../../lib/db.ts'
import { Refused } from '../../lib/refused.ts'
import { revisionQuery } from '../../places/index.ts'
import { notFound } from '../actor.ts'
import type { MattersDeps } from '../deps.ts'
import { keep } from '../keep.ts'
import { standingOf } from '../rulebook.ts'
import { toAct } from '../store.ts'
import { giveQuery } from './authorisations.ts'

/** Without its version: that of the matter as it was loaded. */
export type Recorded =
  | Omit<Extract<Command, { does: 'resolved' }>, 'version'>
  | Omit<Extract<Command, { does: 'paid' }>, 'version' | 'recorder'>
  | Omit<Extract<Command, { does: 'unpaid' }>, 'version'>

export interface Moved {
  /** Committed with the caller's own rows, under the recorder's wall. Twice, or beside somebody's act: a duplicate (`isDuplicate`): prepare again. */
  queries: Query[]
  /** The life it leads to. */
  next: Life
  place: string
}

/**
 * `authority`: of the person who records it; must see the matter. Refuses NOT_FOUND, ACTION_NOT_OPEN when the matter does not
 * wait for it, SAME_PERSON for a payment its approver records, FIELD_INVALID past the decided amount.
 */
export async function prepareMove(
  deps: MattersDeps,
  authority: Authority,
  { matter: id, recorded }: { matter: string; recorded: Recorded },
): Promise<Moved> {
  const { tenant } = authority
  const at = deps.clock.now().toISOString()
  const { pack } = await deps.places.tenant(tenant)
  const county = await deps.packs.rulesOf(pack, shanghaiDay(at))
  const [matters, revisions] = await deps.db.read(authority.wall, toAct(authority, id), revisionQuery(tenant))
  const matter = matters[0]
  if (!matter) throw notFound()
  const standing = standingOf(matter, tenant, revisions[0]?.revision ?? 0, at)
  await deps.book.warm(standing)
  const rules = deps.book.ready(standing, county)!
  const { version } = matter.life
  const command: Command =
    recorded.does === 'paid'
      ? { ...recorded, version, recorder: authority.person ?? '' }
      : { ...recorded, version }
  const decision = decide(matter.life, command, rules, SYSTEM, at)
  if (isRefusal(decision)) throw new Refused(decision.refused, decision.say, decision.field)
  const { queries } = keep({
    ...{ tenant, matter, decision, rules, at, photos: [] },
    ...{ actor: authority.person, command: recorded.does, commandId: v7(), input: inputOf(recorded) },
  })
  const { grants } = decision
  const given = grants ? [giveQuery(tenant, { place: matter.place, matter: id }, grants, at)] : []
  return { queries: [...queries, ...given], next: decision.next, place: matter.place }
}

/** What the journal keeps of it. */
const inputOf = (recorded: Recorded) =>
  recorded.does === 'paid'
    ? { payment: recorded.payment, amount: recorded.amount }
    : recorded.does === 'unpaid'
      ? { payment: recorded.payment }
      : { resolution: recorded.resolution, body: recorded.body, outcome: recorded.outcome }
