/** For the doctor: every receipt's picture is there and is what its name says; vouchers balance and are numbered without gaps. */
import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import { sha256 } from '../lib/crypto.ts'
import type { Database } from '../lib/db.ts'
import type { Files } from '../lib/files.ts'

/** One line a fault, in words. `db`: the worker role. */
export async function wrongBooks(
  db: Database,
  files: Pick<Files, 'read'>,
  tenant: number,
): Promise<string[]> {
  const pictures = await db.run(sql<{ hash: string; name: string; day: string }>`
    select distinct h.hash, r.name, to_char(c.at, 'YYYY-MM-DD') as day from receipt c
    join region r on r.tenant = c.tenant and r.id = c.region
    cross join lateral unnest(array[c.hash, c.masked_hash]) as h (hash)
    where c.tenant = ${tenant} and h.hash is not null`)
  const wrong: string[] = []
  for (const { hash, name, day } of pictures) {
    const stream = await files.read(hash)
    const what = !stream
      ? '不见了'
      : sha256(await buffer(stream)).toString('hex') === hash
        ? null
        : '内容变了'
    if (what) wrong.push(`${name} ${day} 的单据照片 ${hash} ${what}`)
  }
  const unbalanced = await db.run(sql<{ name: string; day: string }>`select r.name, v.day from voucher v
    join region r on r.tenant = v.tenant and r.id = v.region
    left join voucher_line l on l.tenant = v.tenant and l.voucher = v.id
    where v.tenant = ${tenant} and v.state <> 'dropped'
    group by r.name, v.tenant, v.id having coalesce(sum(l.debit - l.credit), 0) <> 0 or count(l.line) < 2`)
  const gaps = await db.run(sql<{ name: string; year: number }>`select r.name, v.year from voucher v
    join region r on r.tenant = v.tenant and r.id = v.region
    where v.tenant = ${tenant} and v.number is not null
    group by r.name, v.region, v.year having max(v.number) <> count(*)`)
  return [
    ...wrong,
    ...unbalanced.map(({ name, day }) => `${name} ${day} 的凭证借贷不平`),
    ...gaps.map(({ name, year }) => `${name} ${year} 年的凭证号不连续`),
  ]
}
