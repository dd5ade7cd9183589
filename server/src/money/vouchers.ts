/** GET /api/vouchers: one look-up for a word, an amount, a person or a day. */
import type { VoucherPage, VouchersAsked } from '#contract/http/books.ts'
import { fenOf } from '#contract/pack/yuan.ts'
import type { Authority } from '../authority/index.ts'
import { Refused } from '../lib/refused.ts'
import { shanghaiToday } from '../people/index.ts'
import type { MoneyDeps } from './deps.ts'
import { vouchersQuery, type VoucherFilter } from './store-lists.ts'
import { villageFor } from './village.ts'

export async function vouchers(
  deps: MoneyDeps,
  authority: Authority,
  asked: VouchersAsked,
): Promise<VoucherPage> {
  const { tenant, wall, region } = await villageFor(deps, authority, asked.region)
  const limit = asked.limit ?? 50
  const filter: VoucherFilter = {
    ...{
      region: region.id,
      limit,
      ...lookedFor(asked.q, Number(shanghaiToday(deps.clock).slice(0, 4))),
      after: readPlace(asked.cursor),
    },
    ...{ year: asked.year ?? null, month: asked.month ?? null, state: asked.state ?? null },
  }
  const [rows] = await deps.db.read(wall, vouchersQuery(tenant, filter))
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? writePlace(items.at(-1)!) : null }
}

/** `2026-03-05` and `3月5日` are days (of this year unless told), `1,234.5` an amount in yuan as well as a word. */
export function lookedFor(
  q: string | undefined,
  year: number,
): { word: string | null; fen: number | null; day: string | null } {
  const word = q?.trim() || null
  if (!word) return { word: null, fen: null, day: null }
  const found = /^(?:(\d{4})[-年/.])?(\d{1,2})[-月/](\d{1,2})日?$/.exec(word)
  const day = found ? `${found[1] ?? year}-${found[2]!.padStart(2, '0')}-${found[3]!.padStart(2, '0')}` : null
  const isDay =
    day !== null &&
    !Number.isNaN(Date.parse(`${day}T00:00:00Z`)) &&
    new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)
  return { word, fen: fenOf(word), day: isDay ? day : null }
}

export const writePlace = ({ day, id }: { day: string; id: string }): string =>
  Buffer.from(`${day} ${id}`).toString('base64url')

/** Refuses INPUT_INVALID for what was never given out. */
export function readPlace(cursor: string | undefined): { day: string; id: string } | null {
  if (cursor === undefined) return null
  const found = /^(\d{4}-\d\d-\d\d) ([0-9a-f-]{36})$/.exec(Buffer.from(cursor, 'base64url').toString())
  if (!found) throw new Refused('INPUT_INVALID', '翻页位置不对，请从第一页重新查看。', 'cursor')
  return { day: found[1]!, id: found[2]! }
}
