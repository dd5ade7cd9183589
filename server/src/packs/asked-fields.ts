import type { AskedField } from '#contract/http/entries.ts'
import { isPrivate, type Fields } from '#contract/pack/field.ts'

/** The questions of a form, in the order the pack writes them. `all`: every one is private. */
export const askedFields = (fields: Fields | undefined, all = false): AskedField[] =>
  Object.entries(fields ?? {}).map(([field, spec]) => ({
    field,
    title: spec.title,
    type: spec.type,
    required: spec.required ?? false,
    choices: spec.choices ?? [],
    unit: spec.unit ?? null,
    hint: spec.hint ?? null,
    long: spec.long ?? false,
    private: all || isPrivate(spec),
  }))
