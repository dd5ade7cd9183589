/**
 * POST /api/matters/:id/split: what one report tells of several things is handled as several matters. The parts lie where the
 * report lies and are its reporter's; the report itself goes on. All of it in one transaction.
 */
import type { Acted, Split } from '#contract/http/acts.ts'
import type { Decision } from '#contract/pack/life.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { demandPerson } from '../authority/index.ts'
import { commandQuery, requestHash } from '../journal/index.ts'
import { isDuplicate, type Query } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import { revisionQuery } from '../places/index.ts'
import { actorKey, notFound } from './actor.ts'
import { actedAs, refuseChanged, repeat } from './answered.ts'
import { contactOf } from './contact-of.ts'
import { countyRules } from './county.ts'
import type { MattersDeps, Who } from './deps.ts'
import { inHand, maySplit } from './in-hand.ts'
import { keep } from './keep.ts'
import { splitFrom } from './merge-store.ts'
import { matterQuery } from './read-store.ts'
import { prepareReport } from './report.ts'
import { standingOf } from './rulebook.ts'
import { toAct } from './store.ts'

const CHANGED = { refused: 'MATTER_CHANGED', say: '这件事刚刚有人办过。' } as const

/**
 * Refuses NOT_FOUND, NOT_ALLOWED for who does not have it in hand, ACTION_NOT_OPEN for a closed or sensitive one,
 * FIELD_INVALID for a kind that accuses somebody, MATTER_CHANGED, COMMAND_REUSED, and what `decide` refuses of a part.
 */
export async function split(deps: MattersDeps, who: Who, id: string, body: Split): Promise<Acted> {
  const { authority } = who
  const { tenant } = authority
  const actor = demandPerson(authority)
  const asked = requestHash({ id, ...body })
  const answers = { actor: actorKey(authority), request_hash: asked }
  const [matters, commands] = await deps.db.read(
    authority.wall,
    matterQuery(authority, id),
    commandQuery(tenant, answers.actor, body.command_id),
  )
  if (commands[0]) return repeat(deps, authority, commands[0], { id, asked })
  const whole = matters[0]
  if (!whole) throw notFound()
  const seat = inHand(whole, authority)
  if (!seat) throw new Refused('NOT_ALLOWED', '只有正在办这件事的岗位可以拆分，请与承办单位联系。')
  if (!maySplit(whole)) throw new Refused('ACTION_NOT_OPEN', '已了结的、涉及个人或投诉的事项不能拆分。')

  const now = deps.clock.now()
  const county = await countyRules(deps, tenant, now)
  const { code } = await deps.places.tenant(tenant)
  const of = await contactOf(deps, tenant, whole)
  const parts: { number: string; queries: Query[] }[] = []
  for (const [i, part] of body.parts.entries()) {
    if (county.kinds[part.kind]?.sensitive === 'accuses')
      throw new Refused('FIELD_INVALID', '投诉要由本人另行提出，不能从别的事项里拆出。', `parts.${i}.kind`)
    const { queries, number } = await prepareReport(deps, authority, {
      ...{ ...part, county: code, region: whole.place, behalf: true, of, channel: whole.channel },
      ...(whole.address ? { address: whole.address } : {}),
    })
    const at = now.toISOString()
    parts.push({ number, queries: [...queries, splitFrom(tenant, part.id, id, at)] })
  }
  const outcome = await save(deps, who, id, body, { actor, answers, seat, parts, now, county }).catch(
    (error: unknown) => {
      if (isDuplicate(error)) return 'changed' as const
      throw error
    },
  )
  return outcome === 'changed' ? refuseChanged(deps, authority, id, CHANGED) : outcome
}

interface Prepared {
  actor: string
  answers: { actor: string; request_hash: Buffer }
  seat: NonNullable<ReturnType<typeof inHand>>
  parts: { number: string; queries: Query[] }[]
  now: Date
  county: Awaited<ReturnType<typeof countyRules>>
}

async function save(
  deps: MattersDeps,
  who: Who,
  id: string,
  body: Split,
  it: Prepared,
): Promise<Acted | 'changed'> {
  const { authority } = who
  const { tenant } = authority
  const at = it.now.toISOString()
  await warm(deps, who, id, at)
  return deps.db.act(authority.wall, async (tx) => {
    const [matters, revisions] = await tx.flush(toAct(authority, id), revisionQuery(tenant))
    const matter = matters[0]
    if (!matter) throw notFound()
    if (matter.life.version !== body.version) return 'changed'
    const rules = deps.book.ready(standingOf(matter, tenant, revisions[0]?.revision ?? 0, at), it.county)
    if (!rules) throw new Refused('TRY_AGAIN', '县里的名册刚刚变动，请再提交一次。')
    const { post, region, organisation } = it.seat
    const decision: Decision = {
      next: { ...matter.life, version: matter.life.version + 1, last: undefined },
      ...{ from: matter.life.state, action: 'split', deltas: [], effects: [] },
      seat: { post, region, ...(organisation ? { organisation } : {}) },
      parts: it.parts.map((part) => part.number),
    }
    const { record, queries } = keep({
      ...{ tenant, matter, decision, rules, at, photos: [], input: {}, answers: it.answers },
      ...{ actor: it.actor, command: 'split', commandId: body.command_id },
    })
    await tx.commit(...it.parts.flatMap((part) => part.queries), ...queries)
    return actedAs(id, decision.next.version, record, rules.procedure)
  })
}

/** The rules around it, before a connection is held. */
async function warm(deps: MattersDeps, { authority }: Who, id: string, at: string): Promise<void> {
  const { tenant } = authority
  const [matters, revisions] = await deps.db.read(authority.wall, toAct(authority, id), revisionQuery(tenant))
  const revision = revisions[0]?.revision ?? 0
  if (matters[0])
    await deps.book.warm({ ...standingOf(matters[0], tenant, revision, at), day: shanghaiDay(at) })
}
