/** The village's money in public, through HTTP: a thousand vouchers, a question without script, what members and others see. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { openVillageBooks, type VillageBooks } from '../../../test/village-books.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { accountsSource, moneyPages } from './index.ts'

let world: World
let books: VillageBooks
let code = ''
before(async () => {
  world = await openWorld()
  books = await openVillageBooks(world, async ({ app, deps, authorityFor }) => {
    await app.register(moneyPages({ ...deps, authorityFor, publicUrl: 'http://here.test' }))
  })
  const { tenant } = books.county
  code = (await world.owner.query('select code from region where id = $1', [books.region])).rows[0].code
  const words =
    '购买办公用纸硒鼓修路灯换井盖清淤护林员报酬慰问困难户误工补贴水电费垃圾清运绿化苗木监控维修会议室桌椅'
  // Different words in every row: what repeats would compress away
  await world.owner.query(
    `with made as (
       insert into voucher (tenant, id, region, year, day, kind, summary, prepared_by, prepared_at)
       select $1, gen_random_uuid(), $2, 2026, '2026-05-01'::date + (n % 31), 'ordinary',
         (select string_agg(substr($5, 1 + (hashint4(n * 100 + i) & 1023) % length($5), 1), '') from generate_series(1, 18) i) || n,
         $3, now() from generate_series(1, 1000) n returning tenant, id, summary),
     lines as (
       insert into voucher_line (tenant, voucher, line, account, debit, credit)
       select tenant, id, l, case l when 1 then '513' else '102' end, case l when 1 then f else 0 end, case l when 2 then f else 0 end
       from (select *, 100 + (hashtext(summary) & 1048575) as f from made) m, generate_series(1, 2) l returning voucher)
     select count(*) from lines, (select $4::uuid) r`,
    [tenant, books.region, books.clerk.person, books.accountant.person, words],
  )
  await world.owner.query(`update voucher set state = 'posted', reviewed_by = $1, reviewed_at = now()`, [
    books.accountant.person,
  ])
  await world.owner.query(
    `insert into voucher_publication (tenant, voucher, region, day, summary, published_by, published_at)
     select tenant, id, region, day, summary, $1, now() from voucher`,
    [books.supervisor.person],
  )
})
after(async () => {
  await books?.county.close()
  await world?.close()
})

const page = async (path: string) => await books.county.app.inject({ url: `/v/${code}/money${path}` })
const form = (item: string, text: string) =>
  books.county.app.inject({
    ...{
      method: 'POST',
      url: `/v/${code}/money/${item}/questions`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    },
    payload: new URLSearchParams({ text }).toString(),
  })

test('a thousand vouchers of a month: every page is at most 15 KB gzip with its style, without script; all are reached', async () => {
  const seen = new Set<string>()
  for (let at = 1; at <= 20; at++) {
    const { statusCode, body } = await page(`?month=2026-05&page=${at}`)
    assert.equal(statusCode, 200)
    const bytes = gzipSync(body).length
    assert.ok(bytes <= 15 * 1024, `page ${at}: ${bytes} bytes`)
    assert.doesNotMatch(body, /<script/)
    for (const [, number] of body.matchAll(/money\/2026-(\d+)"/g)) seen.add(number!)
  }
  assert.equal(seen.size, 1000)
  assert.match((await page('')).body, /2026年5月：1000 张凭证/)
})

test('one voucher: lines by first-level accounts; a number that is none, and a village that is none, are 404', async () => {
  const { body } = await page('/2026-1')
  assert.match(body, /管理费用/)
  assert.match(body, /银行存款/)
  assert.doesNotMatch(body, /赵会计|钱审核/)
  assert.equal((await page('/2026-9999')).statusCode, 404)
  assert.equal((await books.county.app.inject({ url: '/v/371329999999/money' })).statusCode, 404)
  assert.equal((await page(`/pictures/${'a'.repeat(64)}`)).statusCode, 404)
})

test('a question by a plain form: taken, seen as asked; an empty one comes back with the words and what is wrong', async () => {
  const sent = await form('2026-1', '这笔为什么这么贵？<b>')
  assert.deepEqual(
    [sent.statusCode, sent.headers.location],
    [303, `/v/${code}/money/2026-1?asked=1#questions`],
  )
  const { body } = await page('/2026-1?asked=1')
  assert.match(body, /您的问题收到了/)
  assert.match(body, /有人提问/)
  assert.doesNotMatch(body, /这么贵/)
  const empty = await form('2026-1', '   ')
  assert.equal(empty.statusCode, 422)
  assert.match(empty.body, /请写下您的问题/)
  const long = await form('2026-1', `很长的问题${'。'.repeat(500)}`)
  assert.match(long.body, /不超过 500 个字/)
  assert.match(long.body, /很长的问题/)
})

test('the poster’s code leads to the accounts', async () => {
  const { body } = await page('/poster')
  assert.match(body, /role="img"/)
  assert.match(body, new RegExp(`http://here.test/v/${code}/money`))
})

test('the originals’ page asks a stranger to sign in and says that looks are kept', async () => {
  const { body, headers } = await page('/2026-1/originals')
  assert.match(body, /先登录/)
  assert.match(body, /都会记下来/)
  assert.equal(headers['cache-control'], 'no-store')
})

test('the finance disclosure of a month is written from what is published, item by item; of a month without any, nothing', async () => {
  const { tenant, at, deps } = books.county
  const source = accountsSource(deps)
  const asked = { tenant, pack: 'linshu', path: at.village1!.path, region: books.region }
  const made = await source({ ...asked, from: '2026-05-01', to: '2026-06-01' })
  assert.deepEqual(
    [made!.rows.length, made!.columns.length, made!.rows[0]!.slice(3, 5)],
    [1000, 6, ['管理费用', '银行存款']],
  )
  assert.equal(await source({ ...asked, from: '2026-06-01', to: '2026-07-01' }), null)
})
