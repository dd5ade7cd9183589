import { offeredAt } from '../matters/index.ts'
import { maskText } from '../money/index.ts'
import type { CountyRules } from '../packs/index.ts'
import type { DisclosureDeps } from './deps.ts'

/** One small thing somebody asked for, in their own words for everybody: no name, no address. */
export interface OfferedLine {
  words: string[]
  state: string
}

const MOST = 8

/** What of a village is offered to be taken on, or was since `since`: for the page everybody reads. */
export async function offeredIn(
  { worker, packs }: Pick<DisclosureDeps, 'worker' | 'packs'>,
  tenant: number,
  path: string,
  { groups, kinds }: Pick<CountyRules, 'groups' | 'kinds'>,
  since: string,
): Promise<OfferedLine[]> {
  const shown = Object.entries(kinds).flatMap(([id, { group }]) => (groups[group]?.in_village ? [id] : []))
  if (shown.length === 0) return []
  const found = await offeredAt({ worker, packs }, null, { tenant, path, kinds: shown, since })
  return found
    .slice(0, MOST)
    .map(({ fields, state }) => ({ words: fields.map(({ value }) => maskText(value, [])), state }))
}
