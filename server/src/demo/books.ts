/**
 * The demo village's books, kept through the same use cases as everybody's: prepared by the clerk, posted by the accountant,
 * masks looked over and vouchers published by the supervisor. Command ids follow from the place in the list: loading twice changes nothing.
 */
import { sql } from 'kysely'
import QRCode from 'qrcode'
import sharp from 'sharp'
import { v5 } from 'uuid'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import type { Authority } from '../authority/index.ts'
import { settableClock } from '../lib/clock.ts'
import { takePhoto, type MattersDeps } from '../matters/index.ts'
import * as money from '../money/index.ts'
import { authorityAt } from './authority-at.ts'
import { momentOf } from './moment.ts'
import type { DemoBooks, DemoCounty, DemoVoucher } from './describe.ts'

const NAMESPACE = '6d0f1a52-94f3-5d0e-8c2e-5c2a9be0a7d1'

interface Keeping {
  deps: money.MoneyDeps
  clock: ReturnType<typeof settableClock>
  books: DemoBooks
  region: string
  now: Date
  clerk: Authority
  accountant: Authority
  supervisor: Authority
  /** By username. */
  payers: Map<string, Authority>
  command(name: string): { command_id: string }
}

/** Keeps what is not there yet of every demo village's books. */
export async function keepBooks(
  given: MattersDeps,
  demo: DemoCounty,
  tenant: number,
  persons: Map<string, string>,
): Promise<void> {
  for (const books of demo.books ?? []) {
    const command = (name: string) => ({ command_id: v5(`${books.place}/${name}`, NAMESPACE) })
    if (await isDone(given, tenant, command('done').command_id)) continue
    const clock = settableClock(given.clock.now().toISOString())
    const deps = { ...given, clock, matters: { ...given, clock } }
    const region = (await given.places.regionByCode(tenant, books.place))!.id
    const of = (username: string) => authorityAt({ deps, tenant, clock }, persons.get(username)!)
    const [clerk, accountant, supervisor] = await Promise.all(
      [books.clerk, books.accountant, books.supervisor].map(of),
    )
    const payers = new Map(
      await Promise.all((books.payments ?? []).map(async ({ by }) => [by, await of(by)] as const)),
    )
    await keep({
      payers,
      deps,
      clock,
      books,
      region,
      now: given.clock.now(),
      command,
      clerk: clerk!,
      accountant: accountant!,
      supervisor: supervisor!,
    })
  }
}

const isDone = async ({ worker }: MattersDeps, tenant: number, command: string): Promise<boolean> =>
  (await worker.run(sql`select from command where tenant = ${tenant} and command_id = ${command}`)).length > 0

async function keep(k: Keeping): Promise<void> {
  const { books, region, command, clerk, accountant, deps } = k
  const days = books.vouchers.map((one) => dayOf(k.now, one)).sort()
  const years = [...new Set(days.map((day) => Number(day.slice(0, 4))))]
  for (const year of years)
    await money.openBook(deps, clerk, { ...command(`book ${year}`), region, year }).catch(known)
  for (const { parent, title } of books.sub_accounts)
    await money.addSubAccount(deps, clerk, {
      ...command(`account ${parent} ${title}`),
      region,
      parent,
      title,
    })
  await opening(k).catch(known)
  for (const [purpose, yuan] of Object.entries(books.budgets))
    await money
      .setBudget(deps, accountant, {
        ...command(`budget ${purpose}`),
        region,
        year: years.at(-1)!,
        purpose,
        fen: yuan * 100,
        version: 0,
      })
      .catch(known)
  for (const [i, voucher] of books.vouchers.entries()) await enter(k, i, voucher, dayOf(k.now, voucher))
  for (const [i, payment] of (books.payments ?? []).entries()) await pay(k, i, payment)
  const { question } = books
  if (question) {
    const { number, text } = question
    await money
      .askQuestion(deps, { tenant: clerk.tenant, region, year: years.at(-1)!, number }, text)
      .catch(known)
  }
  await closeMonths(k, years)
  // The mark that all of it is there
  await money.addSubAccount(deps, clerk, { ...command('done'), region, ...books.last_account })
}

/** Done by an earlier loading that did not come to its end. */
const known = (error: { code?: string }) => {
  if (!['ALREADY_DONE', 'MATTER_CHANGED', 'MONTH_CLOSED', 'NOT_FOUND'].includes(error.code ?? '')) throw error
}

/** All but this month and the last one. */
async function closeMonths(
  { deps, accountant, region, now, command }: Keeping,
  years: number[],
): Promise<void> {
  const today = new Date(now.getTime() + 8 * 3600_000)
  const open = today.getUTCFullYear() * 12 + today.getUTCMonth() - 1
  for (const year of years)
    for (let month = 1; month <= 12 && year * 12 + month - 1 < open; month++)
      await money.actOnMonth(deps, accountant, {
        ...command(`close ${year} ${month}`),
        region,
        year,
        month,
        act: 'close',
      })
}

async function opening({ deps, clerk, region, books }: Keeping): Promise<void> {
  const lines = Object.entries(books.opening).map(([code, yuan]) =>
    [code, '', yuan > 0 ? yuan : '', yuan < 0 ? -yuan : ''].join(','),
  )
  const bytes = Buffer.from(['科目编号,科目名称,借方余额,贷方余额', ...lines].join('\n'))
  await money.importOpening(deps, clerk, { region, bytes, file_name: '年初余额.csv', dry_run: false })
}

/** `2026-08-05`, so many months before this one; never after today. */
function dayOf(now: Date, { month, day }: DemoVoucher): string {
  const today = new Date(now.getTime() + 8 * 3600_000)
  const date = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + month, day))
  return (date < today ? date : today).toISOString().slice(0, 10)
}

/** As far as the list says: drafted, posted, or published with its receipt. */
async function enter(k: Keeping, i: number, voucher: DemoVoucher, day: string): Promise<void> {
  const { deps, region, command, clerk, accountant, supervisor } = k
  k.clock.set(`${day}T10:00:00+08:00`)
  // Debits first: an object hands out its numbers in order
  const entries = Object.entries(voucher.lines).sort(([, a], [, b]) => b - a)
  const lines = entries.map(([account, yuan]) => ({
    ...{ account, debit: Math.max(0, Math.round(yuan * 100)), credit: Math.max(0, Math.round(-yuan * 100)) },
  }))
  const { summary, until = 'published', receipt } = voucher
  const { id } = await money.prepareVoucher(deps, clerk, {
    ...command(`${i} draft`),
    region,
    day,
    summary,
    lines,
  })
  if (receipt) await attach(k, i, id, receipt)
  if (until === 'draft') return
  await money.reviewVoucher(deps, accountant, id, { ...command(`${i} post`), version: 1, verdict: 'post' })
  if (until === 'posted') return
  await money.publish(deps, supervisor, id, {
    ...command(`${i} publish`),
    summary: voucher.public ?? summary,
  })
}

/** A decided spending paid by another than who began or approved it: its voucher follows. */
async function pay(
  k: Keeping,
  i: number,
  payment: NonNullable<DemoBooks['payments']>[number],
): Promise<void> {
  const { deps, region, command, clerk, accountant, supervisor, payers } = k
  k.clock.set(momentOf(payment.at, k.now).toISOString())
  const day = shanghaiDay(k.clock.now().toISOString())
  const { items } = await money.payable(deps, clerk, region)
  const item = items.find(({ title }) => title === payment.matter)
  const { method, receipt } = payment
  if (item)
    await money.recordPayment(deps, payers.get(payment.by)!, {
      ...{ ...command(`payment ${i}`), region, matter: item.matter, day, method, settled: true },
      ...{ payee: item.payee!, fen: item.fen!, purpose: item.purpose! },
    })
  const made = await money.payments(deps, clerk, { region, q: payment.matter })
  const { voucher } = made.items[0]!
  await attach(k, `payment ${i}`, voucher, receipt)
  await money.reviewVoucher(deps, accountant, voucher, {
    ...{ ...command(`payment ${i} post`), version: 1, verdict: 'post' },
  })
  await money.publish(deps, supervisor, voucher, {
    ...{ ...command(`payment ${i} publish`), summary: payment.public },
  })
}

async function attach(
  k: Keeping,
  i: number | string,
  voucher: string,
  receipt: NonNullable<DemoVoucher['receipt']>,
): Promise<void> {
  const { deps, region, command, clerk, supervisor } = k
  const { hash } = await takePhoto(deps, await picture(receipt), clerk.person)
  const { title, payee, yuan, number } = receipt
  const { id } = await money.addReceipt(deps, clerk, {
    ...{ ...command(`${i} receipt`), region, voucher, hash, title, payee, fen: yuan * 100 },
    ...(number ? { invoice_number: number } : {}),
  })
  const masks = [{ x: 90, y: 330, w: 500, h: 90 }]
  await money.maskReceipt(deps, clerk, id, { ...command(`${i} mask`), version: 1, masks })
  await money.checkReceipt(deps, supervisor, id, { ...command(`${i} check`), version: 2 })
}

/** Plainly a drawing: a paper with lines, a stamp and, of an invoice, a code that can be read. */
async function picture({ number, yuan }: NonNullable<DemoVoucher['receipt']>): Promise<Buffer> {
  const lines = [170, 230, 290, 350]
    .map((y) => `<rect x="60" y="${y}" width="520" height="3" fill="#8899aa"/>`)
    .join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="440">
    <rect width="640" height="440" fill="#fbfaf4"/><rect x="20" y="20" width="600" height="400" fill="none" stroke="#b0402a" stroke-width="4"/>
    ${lines}<rect x="80" y="160" width="250" height="16" fill="#334"/><circle cx="520" cy="330" r="52" fill="none" stroke="#c0392b" stroke-width="6"/></svg>`
  const paper = sharp(Buffer.from(svg))
  if (!number) return paper.png().toBuffer()
  const code = await QRCode.toBuffer(`01,32,,${number},${yuan.toFixed(2)},20260101,,`, {
    width: 110,
    margin: 1,
  })
  return paper
    .composite([{ input: code, left: 40, top: 36 }])
    .png()
    .toBuffer()
}
