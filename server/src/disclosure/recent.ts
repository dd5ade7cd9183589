/** The newest of what a village decided, spent and posts: a few lines for its first page, each with a way to the whole. */
import { publicResolutions } from '../deliberation/index.ts'
import { publicMonths, publicVouchers, type PublicVoucher } from '../money/index.ts'
import type { DisclosureDeps } from './deps.ts'
import type { FoundPlace } from './find-place.ts'
import { postings, type ShownPosting } from './postings/postings.ts'
import { todayOf } from './today.ts'

const MOST = 3

export interface Recent {
  posted: Pick<ShownPosting, 'kind' | 'title' | 'until'>[]
  decided: { title: string; adopted: boolean; words: string; day: string }[]
  /** The latest month with anything published; `vouchers`: its last ones, the newest first. */
  money: { month: string; count: number; vouchers: PublicVoucher[] } | null
}

export async function recentOf(deps: DisclosureDeps, { tenant: county, place }: FoundPlace): Promise<Recent> {
  const { tenant, pack } = county
  const [{ bodies = {} }, posted, months] = await Promise.all([
    deps.packs.rulesOf(pack, todayOf(deps.clock)),
    postings(deps, place.code, 1),
    publicMonths(deps, tenant, place.id),
  ])
  const decided = await publicResolutions(deps, tenant, place.id, bodies)
  return {
    posted: (posted?.now ?? []).slice(0, MOST).map(({ kind, title, until }) => ({ kind, title, until })),
    decided: decided
      .slice(0, MOST)
      .map(({ title, adopted, words, adopted_on }) => ({ title, adopted, words, day: adopted_on })),
    money: months[0] ? await lastOf(deps, { tenant, region: place.id, ...months[0] }) : null,
  }
}

async function lastOf(
  deps: DisclosureDeps,
  { count, ...of }: { tenant: number; region: string; month: string; count: number },
): Promise<Recent['money']> {
  const page = { offset: Math.max(0, count - MOST), limit: MOST }
  return { month: of.month, count, vouchers: (await publicVouchers(deps, of, page)).reverse() }
}
