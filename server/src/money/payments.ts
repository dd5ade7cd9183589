/** Lists of payments: those made, found by any word, amount, person or day; and what waits to be paid. */
import type { Payable, PaymentPage, PaymentsAsked } from '#contract/http/payments.ts'
import { rangeOf, type Authority } from '../authority/index.ts'
import type { CountyRules } from '../packs/index.ts'
import { shanghaiToday } from '../people/index.ts'
import type { MoneyDeps } from './deps.ts'
import { payableQuery, paymentsQuery } from './store-payments.ts'
import { villageFor } from './village.ts'
import { lookedFor, readPlace, writePlace } from './vouchers.ts'

/** Payments found by what was asked; who may take one back is told. */
export async function payments(
  deps: MoneyDeps,
  authority: Authority,
  asked: PaymentsAsked,
): Promise<PaymentPage> {
  const { tenant, wall, region, rules, may, person } = await villageFor(deps, authority, asked.region)
  const limit = asked.limit ?? 50
  const looked = lookedFor(asked.q, Number(shanghaiToday(deps.clock).slice(0, 4)))
  const titles = Object.entries(rules.books.purposes ?? {})
  const purposes = titles.flatMap(([id, { title }]) =>
    looked.word && title.includes(looked.word) ? [id] : [],
  )
  const filter = { ...looked, purposes, region: region.id, limit, after: readPlace(asked.cursor) }
  const [rows] = await deps.db.read(wall, paymentsQuery(tenant, filter))
  const voids = may.has('review_books') || may.has('record_payments')
  const items = rows
    .slice(0, limit)
    .map(({ matter, matter_number, matter_title, purpose, payer, ...row }) => ({
      ...row,
      may_void: voids && payer !== person && !row.voided && row.voucher_number === null,
      matter: { id: matter, number: matter_number, title: matter_title },
      purpose: rules.books.purposes?.[purpose]?.title ?? purpose,
    }))
  return { items, next: rows.length > limit ? writePlace(items.at(-1)!) : null }
}

/** Which state of which kind waits for a payment, and the field that caps it. */
const payingStates = ({ kinds, procedures }: Pick<CountyRules, 'kinds' | 'procedures'>) =>
  Object.entries(kinds).flatMap(([kind, { procedure }]) =>
    Object.entries(procedures[procedure]?.states ?? {}).flatMap(([state, { payment }]) =>
      payment ? [{ kind, state, of: payment.of }] : [],
    ),
  )

export async function payable(deps: MoneyDeps, authority: Authority, region: string): Promise<Payable> {
  const village = await villageFor(deps, authority, region, 'record_payments', 'keep_books')
  const states = payingStates(village.rules)
  const [rows] = await deps.db.read(
    village.wall,
    payableQuery(village.tenant, rangeOf(village.region.path), states),
  )
  const text = (value: unknown) => (typeof value === 'string' && value.trim() ? value : null)
  return {
    items: rows.map(({ matter, number, title, kind, fields, of, paid }) => ({
      ...{ matter, number, title, payee: text(fields.payee) },
      fen: typeof fields[of] === 'number' ? fields[of] - paid : null,
      purpose: village.rules.books.paid_under?.[kind] ?? null,
    })),
  }
}
