/**
 * Consent to be shown to everybody: given on its own (PIPL art 25), taken back as easily (art 15), by the reporter alone. It is
 * a line of the story and of the journal; it decides nothing about the matter.
 */
import { sql } from 'kysely'
import type { Consent, ConsentChange } from '#contract/http/consent.ts'
import type { Decision } from '#contract/pack/life.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { listPredicate, type Authority } from '../authority/index.ts'
import { commandQuery, requestHash } from '../journal/index.ts'
import { isDuplicate, type Query, type Transaction } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import { revisionQuery } from '../places/index.ts'
import { actorKey, notFound } from './actor.ts'
import { reused } from './answered.ts'
import type { MattersDeps, Who } from './deps.ts'
import { keep } from './keep.ts'
import { standingOf, type Standing } from './rulebook.ts'
import { toAct, type ToAct } from './store.ts'

const consentQuery = (authority: Authority, id: string): Query<Consent & { reporter: string | null }> =>
  sql<Consent & { reporter: string | null }>`
    select consent, reporter, sensitive is null as may_give from matter
    where id = ${id} and ${listPredicate(authority)}`
const saveConsent = (tenant: number, id: string, consent: boolean, version: number): Query =>
  sql`update matter set consent = ${consent} where tenant = ${tenant} and id = ${id} and version = ${version}`

const isReporter = ({ authority, byLink }: Who, reporter: string | null): boolean =>
  byLink === true || (authority.person !== null && authority.person === reporter)

/** Refuses NOT_FOUND for everybody but the reporter. */
export async function readConsent(deps: MattersDeps, who: Who, id: string): Promise<Consent> {
  const [rows] = await deps.db.read(who.authority.wall, consentQuery(who.authority, id))
  const matter = rows[0]
  if (!matter || !isReporter(who, matter.reporter)) throw notFound()
  return { consent: matter.consent, may_give: matter.may_give }
}

const TURNS = 5

/** Refuses NOT_FOUND as above, NOT_ALLOWED for what concerns somebody, COMMAND_REUSED, TRY_AGAIN. */
export async function changeConsent(
  deps: MattersDeps,
  who: Who,
  id: string,
  change: ConsentChange,
): Promise<Consent> {
  for (let turn = 0; turn < TURNS; turn++) {
    try {
      const cold = await deps.db.act(who.authority.wall, (tx) => attempt(deps, who, id, change, tx))
      if (!cold) return await readConsent(deps, who, id)
      await deps.book.warm(cold)
    } catch (error) {
      // somebody acted, or this very change was saved, between the two flushes
      if (!isDuplicate(error)) throw error
    }
  }
  throw new Refused('TRY_AGAIN', '现在办理的人太多，请稍等几秒再提交一次。')
}

/** Nothing: it is as asked. A standing: its rules are to be warmed first. */
async function attempt(
  deps: MattersDeps,
  who: Who,
  id: string,
  { command_id: commandId, consent }: ConsentChange,
  tx: Transaction,
): Promise<Standing | undefined> {
  const { authority } = who
  const { tenant } = authority
  const at = deps.clock.now().toISOString()
  const answers = { actor: actorKey(authority), request_hash: requestHash({ id, consent }) }
  const [matters, revisions, consents, commands] = await tx.flush(
    toAct(authority, id),
    revisionQuery(tenant),
    consentQuery(authority, id),
    commandQuery(tenant, answers.actor, commandId), // last, as in act.ts
  )
  const matter = matters[0]
  if (!matter || !isReporter(who, matter.life.reporter)) throw notFound()
  const first = commands[0]
  if (first && (first.subject !== id || !first.request_hash.equals(answers.request_hash))) throw reused()
  if (first || consents[0]?.consent === consent) return undefined
  if (consent && matter.sensitive !== null)
    throw new Refused('NOT_ALLOWED', '这类事项涉及具体的人，任何时候都不公开。')
  const standing = standingOf(matter, tenant, revisions[0]?.revision ?? 0, at)
  const { pack } = await deps.places.tenant(tenant)
  const rules = deps.book.ready(standing, await deps.packs.rulesOf(pack, shanghaiDay(at)))
  if (!rules) return standing
  const decision = said(matter, consent)
  const { queries } = keep({
    ...{ tenant, matter, decision, rules, at, answers, commandId, photos: [], input: { consent } },
    ...{ actor: matter.life.reporter, command: 'consent' },
  })
  await tx.commit(...queries, saveConsent(tenant, id, consent, decision.next.version))
  return undefined
}

const said = ({ life }: ToAct, consent: boolean): Decision => ({
  next: { ...life, version: life.version + 1 },
  from: life.state,
  action: consent ? 'consent_given' : 'consent_withdrawn',
  ...{ seat: null, deltas: [], effects: [] },
})
