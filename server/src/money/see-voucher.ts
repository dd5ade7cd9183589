/** GET /api/vouchers/:id: everything of one voucher, and what its reader may do with it now. */
import type { Voucher } from '#contract/http/books.ts'
import type { Authority } from '../authority/index.ts'
import type { MoneyDeps } from './deps.ts'
import { chartOf, fullTitle } from './chart.ts'
import { maskText } from './mask-text.ts'
import { villageOf } from './prepare.ts'
import { amountOf } from './prepare.ts'
import { receiptsOf } from './store-receipts.ts'
import { aroundVoucher, type Around } from './store-voucher.ts'
import { linesQuery, personNames, subAccountsQuery, voucherQuery, type StoredVoucher } from './store.ts'
import { receiptView } from './view-receipt.ts'
import type { Village } from './village.ts'

export async function seeVoucher(deps: MoneyDeps, authority: Authority, id: string): Promise<Voucher> {
  const village = await villageOf(deps, authority, id)
  const { tenant, wall, region, rules } = village
  const [[voucher], lines, [around], receipts, subs] = await deps.db.read(
    wall,
    voucherQuery(tenant, id),
    linesQuery(tenant, id),
    aroundVoucher(tenant, id),
    receiptsOf(tenant, id),
    subAccountsQuery(tenant, region.id),
  )
  const { prepared_by, reviewed_by } = voucher!
  const people = [prepared_by, reviewed_by, around!.paid_by, ...receipts.map((one) => one.checked_by)]
  const [names] = await deps.db.read(
    wall,
    personNames(tenant, [...new Set(people.filter((one) => one !== null))]),
  )
  const nameOf = (person: string | null) => names.find((one) => one.id === person)?.name ?? ''
  const chart = chartOf(rules, subs)
  const now = deps.clock.now()
  const kept = receipts.filter((one) => one.dropped_at === null)
  const state = publicState(
    voucher!,
    around!,
    kept.every((one) => one.checked_at !== null),
  )
  return {
    ...base(voucher!, region),
    fen: amountOf(lines),
    receipts: kept.length,
    public: state,
    prepared_by: nameOf(prepared_by),
    reviewed_by: reviewed_by && nameOf(reviewed_by),
    reverses:
      around!.reverses_number === null ? null : { id: voucher!.reverses!, number: around!.reverses_number },
    reversed_by: around!.reversed_by,
    matter:
      around!.matter_number === null
        ? null
        : { id: voucher!.matter!, number: around!.matter_number, title: around!.matter_title! },
    payment: around!.payee === null ? null : paymentOf(around!, nameOf(around!.paid_by)),
    lines: lines.map((line) => ({ ...line, account_title: fullTitle(chart, line.account) })),
    receipts_kept: kept.map((one) => receiptView(one, nameOf(one.checked_by))),
    publication: around!.public_summary === null ? null : publicationOf(around!),
    public_summary: maskText(voucher!.summary, around!.payee ? [around!.payee] : []),
    questions: around!.questions.map((one) => ({
      ...one,
      late: one.answered_at === null && one.due_at < now.toISOString(),
    })),
    may: mayDo(village, voucher!, state, around!, Boolean(deps.textReader)),
  }
}

const base = (v: StoredVoucher, region: { id: string; name: string }) => ({
  ...{
    id: v.id,
    region: region.id,
    region_name: region.name,
    year: v.year,
    number: v.number,
    day: v.day,
    kind: v.kind,
  },
  ...{ summary: v.summary, state: v.state, version: v.version, reason: v.reason },
  prepared_at: v.prepared_at.toISOString(),
  reviewed_at: v.reviewed_at?.toISOString() ?? null,
})

const paymentOf = (a: Around, paid_by: string) => ({
  ...{ day: a.pay_day!, payee: a.payee!, fen: a.pay_fen!, method: a.method!, paid_by },
})

const publicationOf = (a: Around) => ({
  summary: a.public_summary!,
  published_at: a.published_at!.toISOString(),
  withdrawn_at: a.withdrawn_at?.toISOString() ?? null,
  reason: a.withdrawn_reason,
  version: a.publication_version!,
})

function publicState(v: StoredVoucher, a: Around, allChecked: boolean): Voucher['public'] {
  if (a.withdrawn_at) return 'withdrawn'
  if (a.public_summary !== null) return 'published'
  return v.state === 'posted' && allChecked ? 'ready' : 'none'
}

function mayDo(
  { may, person }: Village,
  v: StoredVoucher,
  state: Voucher['public'],
  a: Around,
  machineReads: boolean,
): string[] {
  const isOpen = v.state === 'draft' || v.state === 'returned'
  const other = v.prepared_by !== person
  const can: Record<string, boolean> = {
    amend: isOpen && v.kind === 'ordinary' && may.has('keep_books'),
    drop: isOpen && v.payment === null && may.has('keep_books'),
    review: v.state === 'draft' && may.has('review_books') && other,
    reverse: v.state === 'posted' && v.kind !== 'reversal' && a.reversed_by === null && may.has('keep_books'),
    receipts: v.state !== 'dropped' && state !== 'published' && may.has('keep_books'),
    mask: state !== 'published' && (may.has('keep_books') || may.has('publish_accounts')),
    look: machineReads && state !== 'published' && (may.has('keep_books') || may.has('publish_accounts')),
    check: state !== 'published' && may.has('publish_accounts'),
    publish: (state === 'ready' || state === 'withdrawn') && may.has('publish_accounts') && other,
    withdraw: state === 'published' && may.has('publish_accounts'),
    answer: may.has('keep_books') || may.has('publish_accounts') || may.has('read_books'),
  }
  return Object.keys(can).filter((name) => can[name])
}
