/** Forbidden paths: each must be refused by the first wall, and the second must hold with the first one gone. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { rangeOf, scopeLiteral } from '../authority/index.ts'
import type { Asking } from '../../test/matter-county.ts'
import { command, linesOf, openVillageBooks, type VillageBooks } from '../../test/village-books.ts'
import { openWorld, type World } from '../../test/world.ts'

let world: World
let books: VillageBooks
let voucher = ''
before(async () => {
  world = await openWorld()
  books = await openVillageBooks(world)
  voucher = await books.posted('2026-01-05', '办公用品', ['513', 30], ['101', -30])
  await books.draft('2026-01-06', '还没审', ['513', 30], ['101', -30])
})
after(async () => {
  await books?.county.close()
  await world?.close()
})

const body = () => ({ ...command(), region: books.region })

/** Every way into the books of village1: method, path, body. */
const ways = (): ['get' | 'post', string, object?][] => {
  const { region } = books
  const lines = linesOf([
    ['513', 1],
    ['101', -1],
  ])
  const receipt = '0193a1c0-0000-7000-8000-000000000001'
  return [
    ['get', `/api/books/accounts?region=${region}`],
    ['get', `/api/books/months?region=${region}&year=2026`],
    ['get', `/api/books/reports/trial?region=${region}&year=2026`],
    ['get', `/api/books/opening/template.xlsx?region=${region}`],
    ['get', `/api/vouchers?region=${region}`],
    ['get', `/api/vouchers/${voucher}`],
    ['get', `/api/payments?region=${region}`],
    ['get', `/api/payments/waiting?region=${region}`],
    ['get', `/api/budgets?region=${region}&year=2026`],
    ['get', `/api/receipts/${receipt}/photo`],
    ['post', `/api/receipts/${receipt}/look`],
    ['get', `/api/receipt-readings/${receipt}`],
    ['post', '/api/books', { ...body(), year: 2027 }],
    ['post', '/api/books/accounts', { ...body(), parent: '513', title: '别的' }],
    ['post', '/api/books/months', { ...body(), year: 2026, month: 1, act: 'close' }],
    ['post', '/api/books/year-end', { ...body(), year: 2026 }],
    ['post', '/api/vouchers', { ...body(), day: '2026-01-07', summary: '越权', lines }],
    [
      'post',
      `/api/vouchers/${voucher}/amend`,
      { ...command(), version: 2, day: '2026-01-07', summary: '越权', lines },
    ],
    ['post', `/api/vouchers/${voucher}/drop`, { ...command(), version: 2, reason: '越权' }],
    ['post', `/api/vouchers/${voucher}/review`, { ...command(), version: 2, verdict: 'post' }],
    ['post', `/api/vouchers/${voucher}/reverse`, { ...command(), day: '2026-01-07', reason: '越权' }],
    ['post', `/api/vouchers/${voucher}/publish`, { ...command(), summary: '越权' }],
    ['post', `/api/vouchers/${voucher}/withdraw`, { ...command(), reason: '越权' }],
    ['post', '/api/budgets', { ...body(), year: 2026, purpose: 'office', fen: 1, version: 0 }],
    [
      'post',
      '/api/payments',
      {
        ...body(),
        matter: receipt,
        day: '2026-01-07',
        payee: '越',
        fen: 1,
        method: 'cash',
        purpose: 'office',
        settled: true,
      },
    ],
    ['post', '/api/receipts', { ...body(), voucher, hash: 'a'.repeat(64), title: '越权' }],
  ]
}
const tried = async (who: Asking) =>
  Promise.all(ways().map(async ([method, path, sent]) => (await who[method](path, sent)).status))

test('another village’s clerk and supervisor, a grid’s worker, a member and a villager get NOT_FOUND everywhere; nobody known gets 401', async () => {
  const strangers = [
    await books.county.office('village_clerk', 'village2'),
    await books.county.office('supervision_head', 'village3'),
    await books.county.office('street_accountant', 'town2'),
    await books.county.office('grid_worker', 'grid1'),
    books.member,
    await books.county.villager('王五'),
  ]
  for (const who of strangers) assert.deepEqual([...new Set(await tried(who))], [404])
  assert.deepEqual([...new Set(await tried(books.county.anyone))], [401])
  assert.deepEqual((await strangers[3]!.get('/api/books')).body.items, [])
})

test('in the own village each does their part only', async () => {
  const secretary = await books.county.office('village_secretary', 'village1')
  const code = async (who: Asking, path: string, sent: object) => (await who.post(path, sent)).body.code
  const lines = linesOf([
    ['513', 1],
    ['101', -1],
  ])
  for (const who of [books.accountant, books.supervisor, secretary])
    assert.equal(
      await code(who, '/api/vouchers', { ...body(), day: '2026-01-07', summary: '越', lines }),
      'NOT_ALLOWED',
    )
  for (const who of [books.clerk, books.supervisor, secretary]) {
    assert.equal(
      await code(who, `/api/vouchers/${voucher}/review`, { ...command(), version: 2, verdict: 'post' }),
      'NOT_ALLOWED',
    )
    assert.equal(
      await code(who, '/api/books/months', { ...body(), year: 2026, month: 1, act: 'close' }),
      'NOT_ALLOWED',
    )
  }
  for (const who of [books.clerk, secretary])
    assert.equal(
      await code(who, `/api/vouchers/${voucher}/publish`, { ...command(), summary: '越' }),
      'NOT_ALLOWED',
    )
  assert.equal((await secretary.get(`/api/vouchers/${voucher}`)).status, 200)
})

test('who holds both posts still cannot review the own voucher', async () => {
  const own = (
    await books.clerk.post('/api/vouchers', {
      ...body(),
      day: '2026-01-08',
      summary: '自己',
      lines: linesOf([
        ['513', 1],
        ['101', -1],
      ]),
    })
  ).body.id
  const { town1 } = books.county.at
  await world.owner.query(
    `insert into appointment (tenant, id, person, post, region, path, kind, starts_on)
     values ($1, gen_random_uuid(), $2, 'street_accountant', $3, $4, 'holder', '2026-01-01')`,
    [books.county.tenant, books.clerk.person, town1!.id, town1!.path],
  )
  await world.owner.query('update tenant set revision = revision + 1')
  await books.county.authorityFor({ headers: { 'x-person': books.clerk.person } } as never, { fresh: true })
  const both = await books.clerk.post(`/api/vouchers/${own}/review`, {
    ...command(),
    version: 1,
    verdict: 'post',
  })
  assert.equal(both.body.code, 'SAME_PERSON')
})

const TABLES = [
  'book',
  'voucher',
  'voucher_line',
  'month_act',
  'closed_month',
  'sub_account',
  'opening_balance',
  'payment',
  'receipt',
  'receipt_reading',
  'budget',
  'voucher_publication',
  'voucher_question',
]

test('the second wall alone: outside the village’s scope no table shows or takes a row; another county shows nothing', async () => {
  const { tenant, at } = books.county
  const outside = { tenant, scope: scopeLiteral([at.village2!.path, at.village3!.path]), keys: '{}' }
  const inside = { ...outside, scope: scopeLiteral([at.village1!.path]) }
  const [from, to] = rangeOf(at.village1!.path)
  assert.ok(from < to)
  for (const wall of [outside, { ...inside, tenant: tenant + 1 }])
    for (const table of TABLES) {
      const [rows] = await world.app.read(wall, sql`select * from ${sql.table(table)}`)
      assert.deepEqual(rows, [], table)
    }
  assert.equal((await world.app.read(inside, sql`select * from voucher`))[0].length >= 2, true)
  const into = (query: ReturnType<typeof sql>) => world.app.act(outside, (tx) => tx.commit(query))
  await assert.rejects(
    into(
      sql`insert into book (tenant, region, year, opened_by, opened_at) values (${tenant}, ${books.region}, 2028, ${books.clerk.person}, now())`,
    ),
    { code: '42501' },
  )
  await assert.rejects(
    into(sql`insert into voucher (tenant, id, region, year, day, kind, summary, prepared_by, prepared_at)
      values (${tenant}, gen_random_uuid(), ${books.region}, 2026, '2026-01-01', 'ordinary', 'x', ${books.clerk.person}, now())`),
    { code: '42501' },
  )
  await into(sql`update voucher set summary = 'x' where state = 'draft'`)
  const { rows } = await world.owner.query(`select from voucher where summary = 'x'`)
  assert.equal(rows.length, 0)
})
