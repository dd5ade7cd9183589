/**
 * POST /api/matters/:id/acts in two round trips: what must be known, then everything saved.
 * The same command twice answers as the first did; who loses a race is told who did what, and nothing of theirs is lost.
 */
import type { Act, Acted } from '#contract/http/acts.ts'
import type { Refusal } from '#contract/pack/life.ts'
import { decide, isRefusal } from '#contract/pack/decide.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { commandQuery, requestHash } from '../journal/index.ts'
import { isDuplicate } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import type { CountyRules } from '../packs/index.ts'
import { revisionQuery, type RegionRow } from '../places/index.ts'
import { actorKey, actorOf, notFound } from './actor.ts'
import { actedAs, refuseChanged, repeat } from './answered.ts'
import type { MattersDeps, Who } from './deps.ts'
import { addedBy } from './entries/added-by.ts'
import { keep } from './keep.ts'
import { otherFor } from './merge.ts'
import { issuePapers } from './papers/issue.ts'
import { movedBy } from './placing/moved.ts'
import { placeFor } from './placing/place-for.ts'
import { NOT_NEW, ownPhotos, photosFor } from './photos.ts'
import { standingOf, type Standing } from './rulebook.ts'
import { toAct, usedQuery } from './store.ts'

type Outcome =
  | { acted: Acted }
  | { repeats: { subject: string; version: number; request_hash: Buffer } }
  | { refusal: Refusal }
  | { cold: Standing }
  | { stale: true }

const TURNS = 5

/** Refuses with what `decide` refuses, NOT_FOUND for what the actor may not see, COMMAND_REUSED, MATTER_CHANGED. */
export async function act(deps: MattersDeps, who: Who, id: string, body: Act): Promise<Acted> {
  let { authority } = who
  const asked = requestHash({ id, ...body })
  const named = body.input?.photos ?? []
  if (named.length > 0) {
    // sent again: its photos are on the matter, and may be nobody's upload any more
    const first = commandQuery(authority.tenant, actorKey(authority), body.command_id)
    const [done] = await deps.db.read(authority.wall, first)
    if (done[0]) return repeat(deps, authority, done[0], { id, asked })
  }
  const isPerson = authority.person !== null && !who.byLink
  const photos = isPerson
    ? await ownPhotos(deps, authority.person as string, named)
    : await photosFor(deps, named)
  const place = await placeFor(deps, authority.tenant, body.input?.region)
  const other = await otherFor(deps, authority, id, body.input?.other)
  for (let turn = 0; turn < TURNS; turn++) {
    const at = deps.clock.now().toISOString()
    const { pack } = await deps.places.tenant(authority.tenant)
    const county = await deps.packs.rulesOf(pack, shanghaiDay(at))
    const outcome = await attempt(
      deps,
      { ...who, authority },
      {
        ...{ id, body, asked, photos, other, place, at, county },
      },
    )
    if (outcome === 'lost') continue
    if ('acted' in outcome) return outcome.acted
    if ('repeats' in outcome) return repeat(deps, authority, outcome.repeats, { id, asked })
    if ('cold' in outcome) await deps.book.warm(outcome.cold)
    else if ('stale' in outcome) authority = await who.refresh()
    else return refuseChanged(deps, authority, id, outcome.refusal)
  }
  throw new Refused('TRY_AGAIN', '现在办理的人太多，请稍等几秒再提交一次。您填的内容还在。')
}

interface Asked {
  id: string
  body: Act
  asked: Buffer
  photos: Awaited<ReturnType<typeof photosFor>>
  other: Awaited<ReturnType<typeof otherFor>>
  place: RegionRow[] | null
  at: string
  county: CountyRules
}

async function attempt(deps: MattersDeps, who: Who, it: Asked): Promise<Outcome | 'lost'> {
  try {
    return await deps.db.act(who.authority.wall, (tx) => twoFlushes(deps, who, it, tx))
  } catch (error) {
    // Somebody else's act, or this very command, was saved between the two flushes: look again.
    if (isDuplicate(error)) return 'lost'
    throw error
  }
}

type Tx = Parameters<Parameters<MattersDeps['db']['act']>[1]>[0]

async function twoFlushes(deps: MattersDeps, who: Who, it: Asked, tx: Tx): Promise<Outcome> {
  const { authority } = who
  const { tenant } = authority
  const answers = { actor: actorKey(authority), request_hash: it.asked }
  // the command last: each statement sees what was committed before it, and a matter its twin has moved must find the twin
  const [matters, revisions, commands] = await tx.flush(
    toAct(authority, it.id),
    revisionQuery(tenant),
    commandQuery(tenant, answers.actor, it.body.command_id),
  )
  if (commands[0]) return { repeats: commands[0] }
  const matter = matters[0]
  const revision = revisions[0]?.revision ?? 0
  if (authority.person && authority.revision !== revision) return { stale: true }
  if (!matter) throw notFound()

  const standing = standingOf(matter, tenant, revision, it.at)
  const rules = deps.book.ready(standing, it.county)
  if (!rules) return { cold: standing }

  const { action, version, input = {} } = it.body
  const there = input.region && deps.book.ready({ ...standing, place: input.region }, it.county)
  if (input.region && !there) return { cold: { ...standing, place: input.region } }
  const both = there ? { ...rules, there: there.surroundings } : rules
  const decided = decide(matter.life, { does: 'act', action, version, input }, both, actorOf(who), it.at)
  if (isRefusal(decided)) return { refusal: decided }
  if (it.photos.length > 0) {
    const hashes = it.photos.map(({ hash }) => hash)
    const [used] = await tx.flush(usedQuery(tenant, matter.id, hashes))
    if (used.length > 0) return { refusal: NOT_NEW }
  }

  const issued = { tenant, matter, decision: decided, at: it.at }
  const { decision, queries: papers } = await issuePapers(tx, deps.keys, issued)
  const person = who.byLink ? matter.life.reporter : authority.person
  const added = addedBy(deps, { tenant, matter, decision, rules, person, input, at: it.at })
  const moved = await movedBy(tx, { tenant, matter, placed: decision.placed, to: it.place })
  const { record, queries } = keep({
    ...{
      tenant,
      matter,
      decision,
      rules: decision.placed && there ? there : rules,
      input,
      answers,
      at: it.at,
    },
    actor: person,
    command: 'act',
    commandId: it.body.command_id,
    ...(it.other && decision.next.final === 'merged' ? { mergedInto: it.other.id } : {}),
    ...(added ? { added } : {}),
    ...(moved ? { moved } : {}),
    photos: it.photos.map((photo) => ({ ...photo, version: decision.next.version, person })),
  })
  await tx.commit(...queries, ...papers)
  return { acted: actedAs(matter.id, decision.next.version, record, rules.procedure) }
}
