/** What is offered at a place, was claimed or is done: of each only what its asker wrote to be read by everybody. */
import type { Life } from '#contract/pack/life.ts'
import type { Procedure } from '#contract/pack/procedure-language.ts'
import type { Field } from '#contract/pack/field.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { offeredKey, type Authority } from '../../authority/index.ts'
import type { Database } from '../../lib/db.ts'
import type { Packs, Pinned } from '../../packs/index.ts'
import { fieldWords } from '../fields.ts'
import { stateWords } from '../sentence.ts'
import { offeredQuery, type OfferedRow } from './store.ts'

export interface OfferedMatter {
  id: string
  kind: string
  kind_title: string
  fields: { title: string; value: string; as: NonNullable<Field['posted_as']> }[]
  status: 'offered' | 'claimed' | 'done'
  state: string
  since: string
  thanked: boolean
  mine: boolean
  claim: { action: string; title: string; version: number } | null
}

/** `reader`: null on a page everybody sees. What is not yet looked through, or was declined, is not there. */
export async function offeredAt(
  { worker, packs }: { worker: Database; packs: Pick<Packs, 'pinned'> },
  reader: Authority | null,
  at: { tenant: number; path: string; kinds: string[]; since: string },
): Promise<OfferedMatter[]> {
  const wall = { tenant: at.tenant, scope: '{}', keys: '{}' }
  const [rows] = await worker.read(wall, offeredQuery(at.tenant, at.path, at))
  const shown: OfferedMatter[] = []
  for (const row of rows) {
    const pinned = await packs.pinned(row.rules)
    const status = statusOf(row.life, pinned.procedure)
    if (status) shown.push(shownAs(row, status, pinned, reader))
  }
  return shown
}

function statusOf(life: Life, { states }: Procedure): OfferedMatter['status'] | null {
  if (states[life.state]?.offered_to) return 'offered'
  if (!life.claimer) return null
  return life.final === null ? 'claimed' : 'done'
}

function shownAs(
  { id, kind, kind_title, life, state, version, audience, opened_at }: OfferedRow,
  status: OfferedMatter['status'],
  { kind: { fields }, procedure }: Pinned,
  reader: Authority | null,
): OfferedMatter {
  const claims = Object.entries(procedure.states[state]?.actions ?? {}).find(([, action]) => action.claims)
  const isOffered =
    reader !== null &&
    reader.person !== life.reporter &&
    reader.seats.some((seat) => audience.includes(offeredKey(seat)))
  return {
    ...{ id, kind, kind_title, status, state: stateWords(state, procedure) },
    fields: Object.entries(fields ?? {}).flatMap(([name, field]) => {
      const value = life.fields[name]
      return field.posted_as && value !== undefined && value !== ''
        ? [{ title: field.title, value: fieldWords(field, value), as: field.posted_as }]
        : []
    }),
    since: shanghaiDay(opened_at.toISOString()),
    thanked: life.rating !== null,
    mine: reader !== null && reader.person !== null && life.claimer === reader.person,
    claim: claims && isOffered ? { action: claims[0], title: claims[1].title, version } : null,
  }
}
