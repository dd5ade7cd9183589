/** POST /api/affairs/path: the path an affair would take and why, before it is sent. Nothing is kept. */
import type { PathAsked, PathTaken } from '#contract/http/affairs.ts'
import { decide, isRefusal } from '#contract/pack/decide.ts'
import { stepsOf } from '#contract/pack/steps.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { demandPerson, type Authority } from '../../authority/index.ts'
import { Refused } from '../../lib/refused.ts'
import { revisionQuery } from '../../places/index.ts'
import { actorOf } from '../actor.ts'
import type { MattersDeps } from '../deps.ts'
import { rulesAround } from '../rulebook.ts'
import { whereIs } from '../where.ts'
import { inForceQuery } from './authorisations.ts'

/** Refuses as sending it would: NOT_ALLOWED, FIELD_MISSING, FIELD_INVALID; FIELD_INVALID for a kind that takes no path. */
export async function askPath(deps: MattersDeps, authority: Authority, asked: PathAsked): Promise<PathTaken> {
  demandPerson(authority)
  const county = await deps.places.tenantByCode(asked.county)
  if (!county || county.tenant !== authority.tenant)
    throw new Refused('FIELD_INVALID', '没有这个县(市、区),请重新选择。', 'county')
  const { tenant } = authority
  const at = deps.clock.now().toISOString()
  const day = shanghaiDay(at)
  const today = await deps.packs.rulesOf(county.pack, day)
  const kind = Object.hasOwn(today.kinds, asked.kind) ? today.kinds[asked.kind] : undefined
  if (!kind || !today.procedures[kind.procedure]?.paths)
    throw new Refused('FIELD_INVALID', '没有这类村级事务，请重新选择。', 'kind')
  const ancestry = await whereIs(deps, county, asked)
  const place = ancestry.at(-1)!.id
  const [authorised, revisions] = await deps.db.read(
    authority.wall,
    inForceQuery(
      tenant,
      ancestry.map((node) => node.id),
      day,
    ),
    revisionQuery(tenant),
  )
  const round = await deps.book.around({ tenant, revision: revisions[0]?.revision ?? 0, day, place })
  const names = { title: kind.title, number: '' }
  const pinned = deps.packs.pin(today, asked.kind).content
  const rules = { ...rulesAround(pinned, today, round, { sensitive: null, excluded: [], names }), authorised }
  const command = {
    does: 'report',
    kind: asked.kind,
    reporter: authority.person,
    fields: asked.fields,
  } as const
  const decision = decide(null, command, rules, actorOf({ authority }), at)
  if (isRefusal(decision)) {
    const { refused, say, field } = decision
    throw new Refused(refused, say, field && kind.fields?.[field] ? `fields.${field}` : field)
  }
  const { next } = decision
  const steps = stepsOf(next, rules, [next.state])
  const { path, title, because } = next.path!
  return { path, title, because, steps }
}
