/** Kinds of what anybody may meet with and report: a village's own affairs are begun by its officers and are nobody's to join. */
import type { CountyRules } from '../../packs/index.ts'

export const isReported = ({ kinds }: Pick<CountyRules, 'kinds'>, kind: string): boolean =>
  kinds[kind] !== undefined && !kinds[kind].begun_by

/** Of these everybody may know that one is open, and where. */
export const openToAll = (rules: Pick<CountyRules, 'kinds'>, kind: string): boolean =>
  isReported(rules, kind) && rules.kinds[kind]?.public === true
