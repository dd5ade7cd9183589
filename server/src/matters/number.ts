/** Numbers people read out on the phone: `110101-2026-000123`. A process takes a block; a restart leaves a gap. */
import { sql } from 'kysely'
import type { Database } from '../lib/db.ts'

const BLOCK = 50

const takeBlock = (tenant: number, series: string) =>
  sql<{
    first: number
  }>`insert into number_block (tenant, series, next) values (${tenant}, ${series}, ${BLOCK + 1})
    on conflict (tenant, series) do update set next = number_block.next + ${BLOCK} returning next - ${BLOCK} as first`

export type Numbers = (tenant: { tenant: number; code: string }, day: string) => Promise<string>

export function openNumbers(db: Database): Numbers {
  const blocks = new Map<string, { next: number; end: number }>()
  const taking = new Map<string, Promise<void>>()

  async function take(tenant: number, series: string, key: string): Promise<void> {
    const [row] = await db.run(takeBlock(tenant, series))
    const first = (row as { first: number }).first
    blocks.set(key, { next: first, end: first + BLOCK })
  }

  return async ({ tenant, code }, day) => {
    const series = day.slice(0, 4)
    const key = `${tenant} ${series}`
    for (;;) {
      const block = blocks.get(key)
      if (block && block.next < block.end) return `${code}-${series}-${String(block.next++).padStart(6, '0')}`
      const running = taking.get(key) ?? take(tenant, series, key).finally(() => taking.delete(key))
      taking.set(key, running)
      await running
    }
  }
}
