/** An act that another context makes in its own transaction: decided as anybody's, by a person who may, and saved with the caller's rows. */
import { v7 } from 'uuid'
import { decide, isRefusal } from '#contract/pack/decide.ts'
import type { ActInput } from '#contract/pack/life.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import type { Authority } from '../authority/index.ts'
import type { Query } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import { revisionQuery } from '../places/index.ts'
import { actorOf, notFound } from './actor.ts'
import type { MattersDeps } from './deps.ts'
import { keep } from './keep.ts'
import { standingOf } from './rulebook.ts'
import { toAct } from './store.ts'

/** `authority`: must see the matter. Refuses NOT_FOUND and what `decide` refuses. Beside somebody's act: a duplicate (`isDuplicate`): prepare again. */
export async function prepareAct(
  deps: MattersDeps,
  authority: Authority,
  { matter: id, action, input }: { matter: string; action: string; input: ActInput },
): Promise<Query[]> {
  const { tenant } = authority
  const at = deps.clock.now().toISOString()
  const { pack } = await deps.places.tenant(tenant)
  const county = await deps.packs.rulesOf(pack, shanghaiDay(at))
  const [[matter], [state]] = await deps.db.read(authority.wall, toAct(authority, id), revisionQuery(tenant))
  if (!matter) throw notFound()
  const standing = standingOf(matter, tenant, state?.revision ?? 0, at)
  await deps.book.warm(standing)
  const rules = deps.book.ready(standing, county)!
  const command = { does: 'act', action, version: matter.life.version, input } as const
  const decision = decide(matter.life, command, rules, actorOf({ authority }), at)
  if (isRefusal(decision)) throw new Refused(decision.refused, decision.say, decision.field)
  const { queries } = keep({
    ...{ tenant, matter, decision, rules, at, input, photos: [] },
    ...{ actor: authority.person, command: 'act', commandId: v7() },
  })
  return queries
}
