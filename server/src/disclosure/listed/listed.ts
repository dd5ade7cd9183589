/** Every matter of public kinds in a village, open or closed: what kind, since when, where it stands. */
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { stateWords } from '../../matters/index.ts'
import type { DisclosureDeps } from '../deps.ts'
import { findPlace, type FoundPlace } from '../find-place.ts'
import { publicKinds } from '../public-kinds.ts'
import { todayOf } from '../today.ts'
import { listedQuery } from './store.ts'

/** With the style under 4 KB gzip. */
const A_PAGE = 30

export interface Listed extends FoundPlace {
  closed: boolean
  page: number
  hasMore: boolean
  matters: { number: string; kind: string; state: string; opened: string; closed: string | null }[]
}

/** Null: no such village. */
export async function listed(
  deps: DisclosureDeps,
  code: string,
  { closed, page }: { closed: boolean; page: number },
): Promise<Listed | null> {
  const found = await findPlace(deps, code)
  if (!found) return null
  const { tenant, pack } = found.tenant
  const kinds = publicKinds(await deps.packs.rulesOf(pack, todayOf(deps.clock)))
  const asked = { kinds, closed, offset: (page - 1) * A_PAGE, limit: A_PAGE + 1 }
  const wall = { tenant, scope: '{}', keys: '{}' }
  const [rows] = await deps.worker.read(wall, listedQuery(tenant, found.place.path, asked))
  const matters = await Promise.all(
    rows.slice(0, A_PAGE).map(async ({ number, kind_title, rules, state, opened_at, closed_at }) => ({
      ...{ number, kind: kind_title },
      state: stateWords(state, (await deps.packs.pinned(rules)).procedure),
      opened: shanghaiDay(opened_at.toISOString()),
      closed: closed_at && shanghaiDay(closed_at.toISOString()),
    })),
  )
  return { ...found, closed, page, hasMore: rows.length > A_PAGE, matters }
}
