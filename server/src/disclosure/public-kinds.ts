import type { CountyRules } from '../packs/index.ts'

/** The kinds whose course everybody may know. */
export const publicKinds = ({ kinds }: Pick<CountyRules, 'kinds'>): string[] =>
  Object.entries(kinds).flatMap(([id, kind]) => (kind.public ? [id] : []))
