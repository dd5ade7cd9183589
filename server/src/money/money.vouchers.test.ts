import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { command, linesOf, openVillageBooks, type VillageBooks } from '../../test/village-books.ts'
import { openWorld, type World } from '../../test/world.ts'

let world: World
let books: VillageBooks
before(async () => {
  world = await openWorld()
  books = await openVillageBooks(world)
})
after(async () => {
  await books?.county.close()
  await world?.close()
})

const see = async (id: string) => (await books.clerk.get(`/api/vouchers/${id}`)).body

test('a voucher is prepared by one and posted by another, who gives it its number; the same command twice posts once', async () => {
  const id = await books.draft('2026-01-05', '提取备用金', ['101', 500], ['102', -500])
  assert.deepEqual([(await see(id)).state, (await see(id)).number], ['draft', null])
  const body = { ...command(), version: 1, verdict: 'post' }
  const first = await books.accountant.post(`/api/vouchers/${id}/review`, body)
  assert.deepEqual([first.status, first.body], [200, { id, version: 2 }])
  assert.deepEqual((await books.accountant.post(`/api/vouchers/${id}/review`, body)).body, first.body)
  const seen = await see(id)
  assert.deepEqual(
    [seen.state, seen.number, seen.prepared_by, seen.reviewed_by, seen.fen],
    ['posted', 1, '赵会计', '钱审核', 50000],
  )
  const reused = await books.accountant.post(`/api/vouchers/${id}/review`, {
    ...body,
    verdict: 'return',
    reason: '不',
  })
  assert.equal(reused.body.code, 'COMMAND_REUSED')
})

test('what does not balance, names no account, has two sides or a negative figure is refused with the line', async () => {
  const send = (lines: object[]) =>
    books.clerk.post('/api/vouchers', {
      ...command(),
      region: books.region,
      day: '2026-01-06',
      summary: '试',
      lines,
    })
  const line = (account: string, debit: number, credit: number) => ({ account, debit, credit })
  const cases: [object[], string, string, RegExp][] = [
    [
      linesOf([
        ['513', 100],
        ['102', -99],
      ]),
      'NOT_BALANCED',
      'lines',
      /借方合计 100.00 元，贷方合计 99.00 元，差 1.00 元/,
    ],
    [[line('999', 1, 0), line('102', 0, 1)], 'FIELD_INVALID', 'lines.0', /没有编号为 999 的科目/],
    [[line('513', 1, 1), line('102', 0, 0)], 'FIELD_INVALID', 'lines.0', /只能填借方或贷方/],
    [[line('513', 1, 0), line('102', 0, 0)], 'FIELD_INVALID', 'lines.1', /还没有填金额/],
    [[line('513', -1, 0), line('102', 0, -1)], 'FIELD_INVALID', 'lines.0', /不能是负数/],
  ]
  for (const [lines, code, field, say] of cases) {
    const { body } = await send(lines)
    assert.deepEqual([body.code, body.field], [code, field])
    assert.match(body.detail, say)
  }
  const noBook = await books.clerk.post('/api/vouchers', {
    ...{ ...command(), region: books.region, day: '2025-12-31', summary: '试' },
    lines: linesOf([
      ['513', 1],
      ['102', -1],
    ]),
  })
  assert.match(noBook.body.detail, /还没有建 2025 年的账/)
})

test('sent back with a reason, amended, posted; another’s version is refused', async () => {
  const id = await books.draft('2026-01-07', '办公用品', ['513', 30], ['101', -30])
  assert.equal((await books.review(id, 'return')).body.code, 'FIELD_MISSING')
  assert.equal((await books.review(id, 'return', '科目应是公益支出')).status, 200)
  assert.deepEqual([(await see(id)).state, (await see(id)).reason], ['returned', '科目应是公益支出'])
  const amend = (version: number) =>
    books.clerk.post(`/api/vouchers/${id}/amend`, {
      ...{ ...command(), version, day: '2026-01-07', summary: '慰问品' },
      lines: linesOf([
        ['514', 30],
        ['101', -30],
      ]),
    })
  assert.equal((await amend(1)).body.code, 'MATTER_CHANGED')
  assert.equal((await amend(2)).status, 200)
  assert.equal((await books.review(id)).status, 200)
  assert.equal((await amend(4)).body.code, 'ACTION_NOT_OPEN')
})

test('dropped vouchers take no number: what is posted is numbered without gaps', async () => {
  const dropped = await books.draft('2026-01-08', '记错了', ['513', 1], ['101', -1])
  const drop = await books.clerk.post(`/api/vouchers/${dropped}/drop`, {
    ...command(),
    version: 1,
    reason: '重复',
  })
  assert.equal(drop.status, 200)
  await Promise.all([1, 2, 3, 4].map((n) => books.posted('2026-01-09', `同时 ${n}`, ['513', n], ['101', -n])))
  const { rows } = await world.owner.query(
    `select number from voucher where state = 'posted' order by number`,
  )
  assert.deepEqual(
    rows.map(({ number }) => number),
    rows.map((_, i) => i + 1),
  )
})

test('a posted voucher is corrected by its red twin only, once, and balances go back', async () => {
  const id = await books.posted('2026-01-10', '多付', ['513', 88], ['102', -88])
  const reverse = () =>
    books.clerk.post(`/api/vouchers/${id}/reverse`, { ...command(), day: '2026-01-11', reason: '金额写错' })
  const red = (await reverse()).body.id
  assert.equal((await reverse()).body.code, 'ALREADY_DONE')
  assert.equal((await books.review(red)).status, 200)
  const seen = await see(red)
  assert.deepEqual(
    [seen.kind, seen.fen, seen.lines.map((l: { debit: number; credit: number }) => [l.debit, l.credit])],
    [
      'reversal',
      -8800,
      [
        [-8800, 0],
        [0, -8800],
      ],
    ],
  )
  assert.match(seen.summary, /冲销 2026 年记字第 \d+ 号凭证：金额写错/)
  assert.equal((await see(id)).reversed_by, red)
  const again = await books.clerk.post(`/api/vouchers/${red}/reverse`, {
    ...command(),
    day: '2026-01-11',
    reason: '再冲',
  })
  assert.equal(again.body.code, 'ACTION_NOT_OPEN')
})

test('a month closes after its drafts are settled and those before it; nothing posts into it; it reopens with a reason', async () => {
  const open = await books.draft('2026-01-20', '还没审', ['513', 5], ['101', -5])
  assert.equal((await books.month(1, 'close')).body.code, 'ACTION_NOT_OPEN')
  await books.review(open)
  assert.match((await books.month(2, 'close')).body.detail, /请先结 1 月/)
  assert.equal((await books.month(1, 'close')).status, 200)
  assert.equal((await books.month(1, 'close')).body.code, 'ALREADY_DONE')
  const late = await books.clerk.post('/api/vouchers', {
    ...{ ...command(), region: books.region, day: '2026-01-31', summary: '补记' },
    lines: linesOf([
      ['513', 5],
      ['101', -5],
    ]),
  })
  assert.deepEqual([late.body.code, late.body.field], ['MONTH_CLOSED', 'day'])
  assert.equal((await books.month(1, 'reopen')).body.code, 'FIELD_MISSING')
  assert.equal((await books.month(1, 'reopen', '漏记一笔')).status, 200)
  const { items } = (await books.clerk.get(`/api/books/months?region=${books.region}&year=2026`)).body
  assert.deepEqual(
    items[0].acts.map((one: { act: string; reason: string; by: string }) => [one.act, one.reason, one.by]),
    [
      ['close', null, '钱审核'],
      ['reopen', '漏记一笔', '钱审核'],
    ],
  )
})

test('the database alone refuses: unbalanced, one’s own review, a closed month, a posted voucher touched, a red line, a false twin', async () => {
  const draft = await books.draft('2026-02-01', '底线', ['513', 7], ['101', -7])
  const done = await books.posted('2026-02-01', '已入账', ['513', 7], ['101', -7])
  const { tenant } = books.county
  const refuses = async (constraint: string, ...statements: string[]) => {
    const client = await world.owner.connect()
    try {
      await client.query('begin')
      await assert.rejects(
        async () => {
          for (const statement of statements) await client.query(statement)
          await client.query('set constraints all immediate')
        },
        { constraint },
        constraint,
      )
    } finally {
      await client.query('rollback')
      client.release()
    }
  }
  const line = (voucher: string, at: number, debit: number, credit: number) =>
    `insert into voucher_line (tenant, voucher, line, account, debit, credit) values (${tenant}, '${voucher}', ${at}, '513', ${debit}, ${credit})`
  await refuses('voucher_balanced', line(draft, 3, 1, 0))
  await refuses('voucher_balanced', `delete from voucher_line where voucher = '${draft}'`)
  await refuses('voucher_line_one_side', line(draft, 3, 1, 1))
  await refuses('voucher_red_only_reversal', line(draft, 3, -1, 0), line(draft, 4, 0, -1))
  await refuses(
    'voucher_other_reviewer',
    `update voucher set state = 'posted', reviewed_by = prepared_by where id = '${draft}'`,
  )
  await refuses('voucher_posted_by_reviewer', `update voucher set state = 'posted' where id = '${draft}'`)
  await refuses('voucher_posted_is_final', `update voucher set summary = '改' where id = '${done}'`)
  await refuses(
    'voucher_posted_is_final',
    `update voucher_line set debit = 8 where voucher = '${done}' and debit > 0`,
  )
  await refuses('voucher_kept', `delete from voucher where id = '${draft}'`)
  const other = books.accountant.person
  await refuses(
    'voucher_month_open',
    `insert into closed_month select ${tenant}, region, 2026, 3, '${other}', now() from voucher where id = '${done}'`,
    `update voucher set day = '2026-03-03' where id = '${draft}'`,
    `update voucher set state = 'posted', reviewed_by = '${other}' where id = '${draft}'`,
  )
  await refuses(
    'month_has_drafts',
    `insert into closed_month select ${tenant}, region, 2026, 2, '${other}', now() from voucher where id = '${done}'`,
  )
  const twin = '0193a1c0-0000-7000-8000-00000000000a'
  const copy = (sign: number) => [
    `insert into voucher (tenant, id, region, year, day, kind, summary, reverses, prepared_by, prepared_at)
      select tenant, '${twin}', region, 2026, '2026-02-02', 'reversal', '冲', id, prepared_by, now() from voucher where id = '${done}'`,
    `insert into voucher_line (tenant, voucher, line, account, debit, credit)
      select tenant, '${twin}', line, account, ${sign} * debit, ${sign} * credit from voucher_line where voucher = '${done}'`,
  ]
  await refuses('voucher_reversal_twin', ...copy(1))
  await refuses('voucher_reversal_twin', ...copy(-2))
})

test('any sequence of drafts, amendments, postings, returns and reversals leaves books that balance, numbered 1…n', async () => {
  let seed = 20261121
  const random = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return seed % below
  }
  const leaves = ['101', '102', '112', '151', '211', '301', '501', '513', '514']
  const open: string[] = []
  const posted: string[] = []
  for (let step = 0; step < 60; step++) {
    const day = `2026-04-${String(1 + random(28)).padStart(2, '0')}`
    const [a, b, c] = [random(100_000) + 1, random(100_000) + 1, random(9)]
    const split: [string, number][] = [
      [leaves[c]!, (a + b) / 100],
      [leaves[(c + 1) % 9]!, -a / 100],
      [leaves[(c + 2) % 9]!, -b / 100],
    ]
    const what = random(5)
    if (what < 2 || open.length === 0) open.push(await books.draft(day, `第 ${step} 步`, ...split))
    else if (what === 2) {
      const id = open.splice(random(open.length), 1)[0]!
      assert.equal((await books.review(id)).status, 200)
      posted.push(id)
    } else if (what === 3) {
      const id = open[random(open.length)]!
      const { version } = await see(id)
      await books.clerk.post(`/api/vouchers/${id}/amend`, {
        ...command(),
        version,
        day,
        summary: '改',
        lines: linesOf(split),
      })
    } else if (posted.length > 0) {
      const made = await books.clerk.post(`/api/vouchers/${posted.shift()}/reverse`, {
        ...command(),
        day,
        reason: '试',
      })
      if (made.status === 200) open.push(made.body.id)
    }
  }
  const { rows } = await world.owner
    .query(`select v.id, v.number from voucher v join voucher_line l on l.voucher = v.id
    where v.state <> 'dropped' group by v.id, v.number having sum(l.debit) <> sum(l.credit)`)
  assert.deepEqual(rows, [])
  const numbers = await world.owner.query(
    `select number from voucher where number is not null order by number`,
  )
  assert.deepEqual(
    numbers.rows.map(({ number }) => number),
    numbers.rows.map((_, i) => i + 1),
  )
  const trial = (await books.clerk.get(`/api/books/reports/trial?region=${books.region}&year=2026`)).body
  const [debitBefore, creditBefore, debit, credit, debitEnd, creditEnd] = trial.rows.at(-1).cells.slice(2)
  assert.deepEqual([debitBefore, debit, debitEnd], [creditBefore, credit, creditEnd])
  assert.ok(debit > 0)
})
