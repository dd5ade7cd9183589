/** The typed fields of a kind, as a report filled them. What may be filled in is `decide`'s to say. */
import type { Field } from '#contract/pack/language.ts'

export { fieldWords } from '#contract/pack/field-words.ts'

/** Typed values may be kept with the journal; free text is somebody's words. */
export const isWords = (field: Field | undefined): boolean => !field || field.type === 'text'
