/** What a pack says of money: the chart of accounts, the forms of the statements, and how books are kept. Amounts are yuan. */
import { Type, type Static } from 'typebox'
import { DurationText, Id, Title, closed } from './words.ts'

/** A first-level account's number. */
export const AccountCode = Type.String({ pattern: '^[1-9][0-9]{2}$', description: '三位科目编号，加引号' })

/** An account of the chart. `side`: where its balance normally stands; a contra account stands against its class. */
export const Account = Type.Object(
  {
    title: Title,
    side: Type.Enum(['debit', 'credit']),
    class: Type.Enum(['asset', 'liability', 'equity', 'cost', 'income', 'expense']),
  },
  closed,
)

/**
 * A line of a statement: either `of` accounts, or the `sum` of other lines (`-id` is taken off), or a heading.
 * `side` says which side counts up. `when`: the balance at the end (unless told), at the year's start, or the period's movement
 * without the year-end closing. `against`: only vouchers that also touch these accounts.
 */
export const StatementLine = Type.Object(
  {
    id: Type.Optional(Id),
    title: Title,
    of: Type.Optional(Type.Array(AccountCode, { minItems: 1 })),
    sum: Type.Optional(Type.Array(Type.String({ pattern: '^-?[a-z][a-z0-9_]*$' }), { minItems: 1 })),
    side: Type.Optional(Type.Enum(['debit', 'credit'])),
    when: Type.Optional(Type.Enum(['end', 'start', 'period'])),
    against: Type.Optional(Type.Array(AccountCode, { minItems: 1 })),
  },
  closed,
)

/** A statement in its official form. `beside`: the right half of a two-sided form. */
export const Statement = Type.Object(
  {
    title: Title,
    source: Type.Optional(Type.String()),
    lines: Type.Array(StatementLine, { minItems: 1 }),
    beside: Type.Optional(Type.Array(StatementLine, { minItems: 1 })),
  },
  closed,
)

export const Books = Type.Object(
  {
    source: Type.Optional(Type.String()),
    /** By which account each way of paying goes out. */
    pay_from: Type.Optional(Type.Object({ cash: AccountCode, bank: AccountCode, card: AccountCode }, closed)),
    /** The most one payment in cash may be. */
    cash_limit: Type.Optional(Type.Number({ minimum: 0 })),
    /** Where income and expense close to at the year's end, and what is left after that. */
    result: Type.Optional(AccountCode),
    retained: Type.Optional(AccountCode),
    /** How long the village has to answer a question under a published voucher. */
    answer_within: Type.Optional(DurationText),
    /** What money is budgeted for, and the account it is spent on unless the kind says another. */
    purposes: Type.Optional(Type.Record(Id, Type.Object({ title: Title, account: AccountCode }, closed))),
    /** Which purpose a kind of matter is paid under, where its form does not ask. */
    paid_under: Type.Optional(Type.Record(Id, Id)),
    /** An action without which nothing is paid beyond the budget. */
    over_budget_needs: Type.Optional(Id),
  },
  closed,
)

export type Account = Static<typeof Account>
export type StatementLine = Static<typeof StatementLine>
export type Statement = Static<typeof Statement>
export type Books = Static<typeof Books>
