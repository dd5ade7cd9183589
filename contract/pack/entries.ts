/**
 * Entries: a named typed form that an act adds to a matter, again and again: a mediation session, a recheck, a visit.
 * What was filled in is kept beside the matter; its life only knows how many of each there are.
 */
import type { Entry } from './entry-language.ts'
import type { FieldValue } from './field.ts'
import { checkFields, parted } from './given.ts'
import { checkListed } from './lists.ts'
import type { Facts } from './holds.ts'
import type { ActInput, Life, Refusal, Rules } from './life.ts'
import type { Action } from './procedure-language.ts'

/** The entry an action adds; undefined for one that adds none. */
export const entryOf = (action: Action, rules: Rules): Entry | undefined =>
  action.adds === undefined ? undefined : rules.procedure.entries?.[action.adds]

/** Refuses what its fields refuse; `field` is then `entry.<field>`. */
export function checkEntry(action: Action, input: ActInput, rules: Rules): Refusal | null {
  const entry = entryOf(action, rules)
  if (!entry)
    return input.entry === undefined
      ? null
      : { refused: 'FIELD_INVALID', say: `“${action.title}”没有要填的记录，请去掉它。`, field: 'entry' }
  const given = input.entry ?? {}
  const wrong = checkFields(entry, given) ?? checkListed(entry.fields, given, rules)
  return wrong && { ...wrong, field: `entry.${wrong.field}` }
}

/** The facts of an act that adds an entry: its own open values beside the kind's, the entry itself counted. */
export function withEntry(facts: Facts, action: Action, input: ActInput, rules: Rules): Facts {
  const entry = entryOf(action, rules)
  if (!entry || action.adds === undefined) return facts
  const open: Record<string, FieldValue> = parted(entry.fields, input.entry ?? {}, entry.private).open
  return {
    ...facts,
    kind: { ...facts.kind, fields: { ...facts.kind.fields, ...entry.fields } },
    fields: { ...facts.fields, ...open },
    entries: { ...facts.entries, [action.adds]: (facts.entries?.[action.adds] ?? 0) + 1 },
  }
}

/** How many there are after the act. */
export const counted = (life: Life, { adds }: Action): Pick<Life, 'entries'> =>
  adds === undefined ? {} : { entries: { ...life.entries, [adds]: (life.entries?.[adds] ?? 0) + 1 } }
