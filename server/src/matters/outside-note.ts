/**
 * What another system adds to a matter it may follow: a line of the story, told to whoever works on it. It decides nothing:
 * no state moves, no clock starts or stops, nothing is counted.
 */
import type { Decision, Life } from '#contract/pack/life.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { commandQuery, requestHash } from '../journal/index.ts'
import { isDuplicate, type Transaction } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import { revisionQuery } from '../places/index.ts'
import { notFound } from './actor.ts'
import { reused } from './answered.ts'
import type { MattersDeps } from './deps.ts'
import { keep } from './keep.ts'
import { standingOf, type Standing } from './rulebook.ts'
import { toActAsSystem, type ToAct } from './store.ts'

export interface OutsideNote {
  tenant: number
  matter: string
  /** Who sends it, as commands know it: the same `commandId` from the same sender is kept once. */
  sender: string
  commandId: string
  /** What the sender is called, for whoever reads the story. */
  source: string
  note: string
  /** The address of a picture elsewhere: shown, never fetched. */
  link?: string
}

const TURNS = 5

/** Answers the version the note became; a repeat, the first one's. Refuses NOT_FOUND, COMMAND_REUSED, TRY_AGAIN. */
export async function noteFromOutside(deps: MattersDeps, told: OutsideNote): Promise<{ version: number }> {
  const { tenant } = told
  const wall = { tenant, scope: '{}', keys: '{}' }
  for (let turn = 0; turn < TURNS; turn++) {
    try {
      const outcome = await deps.worker.act(wall, (tx) => attempt(deps, told, tx))
      if ('version' in outcome) return outcome
      await deps.book.warm(outcome)
    } catch (error) {
      // somebody acted, or the same note was saved, between the two flushes
      if (!isDuplicate(error)) throw error
    }
  }
  throw new Refused('TRY_AGAIN', '现在办理的人太多，请稍等几秒再发一次。')
}

async function attempt(
  deps: MattersDeps,
  { tenant, matter: id, sender, commandId, source, note, link }: OutsideNote,
  tx: Transaction,
): Promise<{ version: number } | Standing> {
  const at = deps.clock.now().toISOString()
  const answers = { actor: sender, request_hash: requestHash({ id, note, link: link ?? null }) }
  const [matters, revisions, commands] = await tx.flush(
    toActAsSystem(tenant, id),
    revisionQuery(tenant),
    commandQuery(tenant, sender, commandId), // last, as in act.ts
  )
  const first = commands[0]
  if (first) {
    if (first.subject !== id || !first.request_hash.equals(answers.request_hash)) throw reused()
    return { version: first.version }
  }
  const matter = matters[0]
  if (!matter) throw notFound()
  const standing = standingOf(matter, tenant, revisions[0]?.revision ?? 0, at)
  const { pack } = await deps.places.tenant(tenant)
  const rules = deps.book.ready(standing, await deps.packs.rulesOf(pack, shanghaiDay(at)))
  if (!rules) return standing
  const decision = noted(matter, source)
  const { queries } = keep({
    ...{ tenant, matter, decision, rules, at, answers, commandId, photos: [] },
    ...{ actor: null, speaker: matter.life.reporter, command: 'outside_note' },
    input: { note, source, ...(link ? { link } : {}) },
  })
  await tx.commit(...queries)
  return { version: decision.next.version }
}

/** The life as it was, one version on; whoever it waits on is told, or whoever handled it. */
function noted({ life, title, number }: ToAct, source: string): Decision {
  const next: Life = { ...life, version: life.version + 1 }
  const to = life.waiting && typeof life.waiting !== 'string' ? life.waiting : life.handler
  const say = `${source}为“${title}”（${number}）补充了情况。`
  return {
    ...{ next, from: life.state, action: 'outside_note', seat: null, deltas: [] },
    effects: to ? [{ effect: 'notify', to, say }] : [],
  }
}
