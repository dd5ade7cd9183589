/** Books on the wire. Amounts are whole fen; days and years are of Asia/Shanghai. */
import { Type, type Static } from 'typebox'
import { Day, FileHash, Instant, OrNull, Page, Text, Uuid } from './shapes.ts'

const Fen = Type.Integer({ minimum: -900_719_925_474_099, maximum: 900_719_925_474_099, title: '金额（分）' })
const Year = Type.Integer({ minimum: 2000, maximum: 2100, title: '年份' })
const Month = Type.Integer({ minimum: 1, maximum: 12, title: '月份' })
/** Of the chart, or the village's own below it. */
export const AnyAccount = Type.String({ pattern: '^[1-9][0-9]{2}([0-9]{2}){0,3}$', title: '科目' })
const Act = { command_id: Uuid, region: Uuid }

/** What every act on books, vouchers, receipts and payments answers: the subject and its version after it. */
export const Kept = Type.Object({ id: Uuid, version: Type.Integer() })
export type Kept = Static<typeof Kept>

export const OfVillage = Type.Object({ region: Uuid })
export type OfVillage = Static<typeof OfVillage>

/** GET /api/books: the villages whose books one keeps, reviews or reads. */
export const BookVillages = Type.Object({
  items: Type.Array(
    Type.Object({
      region: Uuid,
      code: Type.String(),
      name: Type.String(),
      years: Type.Array(Year),
      /** Vouchers that wait to be reviewed, and those sent back. */
      drafts: Type.Integer(),
      returned: Type.Integer(),
      /** Questions without an answer, receipts whose masks nobody has looked at. */
      questions: Type.Integer(),
      unchecked: Type.Integer(),
      /** Posted, and not shown to everybody yet. */
      unpublished: Type.Integer(),
      may: Type.Array(Type.String()),
    }),
  ),
})
export type BookVillages = Static<typeof BookVillages>

export const OpenBook = Type.Object({ ...Act, year: Year })
export type OpenBook = Static<typeof OpenBook>

export const BookAccount = Type.Object({
  code: AnyAccount,
  title: Type.String(),
  side: Type.Enum(['debit', 'credit']),
  class: Type.Enum(['asset', 'liability', 'equity', 'cost', 'income', 'expense']),
  /** Nothing below it: lines may name it. */
  leaf: Type.Boolean(),
})
export type BookAccount = Static<typeof BookAccount>
export const BookAccounts = Type.Object({
  items: Type.Array(BookAccount),
  /** The pack's statements: names for `reports/:report`. */
  statements: Type.Array(Type.Object({ id: Type.String(), title: Type.String() })),
  /** The posts that review vouchers, as the rules call them. */
  reviewers: Type.Array(Type.String()),
})
export type BookAccounts = Static<typeof BookAccounts>
export const NewSubAccount = Type.Object({ ...Act, parent: AnyAccount, title: Text(40, '明细科目名称') })
export type NewSubAccount = Static<typeof NewSubAccount>

export const VoucherLine = Type.Object({
  account: AnyAccount,
  summary: Type.Optional(OrNull(Type.String({ maxLength: 120 }))),
  debit: Fen,
  credit: Fen,
})
export type VoucherLine = Static<typeof VoucherLine>

const content = {
  day: Day,
  summary: Text(120, '摘要'),
  lines: Type.Array(VoucherLine, { minItems: 2, maxItems: 200 }),
}
export const NewVoucher = Type.Object({ ...Act, ...content })
export type NewVoucher = Static<typeof NewVoucher>
export const AmendVoucher = Type.Object({ command_id: Uuid, version: Type.Integer(), ...content })
export type AmendVoucher = Static<typeof AmendVoucher>
export const DropVoucher = Type.Object({
  command_id: Uuid,
  version: Type.Integer(),
  reason: Text(200, '原因'),
})
export type DropVoucher = Static<typeof DropVoucher>
export const ReviewVoucher = Type.Object({
  command_id: Uuid,
  version: Type.Integer(),
  verdict: Type.Enum(['post', 'return']),
  reason: Type.Optional(Type.String({ maxLength: 200 })),
})
export type ReviewVoucher = Static<typeof ReviewVoucher>
export const ReverseVoucher = Type.Object({ command_id: Uuid, day: Day, reason: Text(100, '原因') })
export type ReverseVoucher = Static<typeof ReverseVoucher>

export const VoucherState = Type.Enum(['draft', 'returned', 'posted', 'dropped'])
export const VoucherRow = Type.Object({
  id: Uuid,
  year: Year,
  number: OrNull(Type.Integer()),
  day: Day,
  kind: Type.Enum(['ordinary', 'reversal', 'year_end']),
  summary: Type.String(),
  state: VoucherState,
  fen: Fen,
  receipts: Type.Integer(),
  /** `none`, `partly` checked, `ready` to publish, `published`, `withdrawn`. */
  public: Type.Enum(['none', 'ready', 'published', 'withdrawn']),
})
export type VoucherRow = Static<typeof VoucherRow>
export const VoucherPage = Page(VoucherRow)
export type VoucherPage = Static<typeof VoucherPage>
export const VouchersAsked = Type.Object({
  region: Uuid,
  year: Type.Optional(Year),
  month: Type.Optional(Month),
  state: Type.Optional(Type.Enum(['draft', 'returned', 'posted', 'dropped', 'unpublished'])),
  /** A word, an amount in yuan, a day or a number: one look-up for all. */
  q: Type.Optional(Type.String({ maxLength: 60 })),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
})
export type VouchersAsked = Static<typeof VouchersAsked>

export const Mask = Type.Object({
  x: Type.Integer({ minimum: 0, maximum: 1000 }),
  y: Type.Integer({ minimum: 0, maximum: 1000 }),
  w: Type.Integer({ minimum: 1, maximum: 1000 }),
  h: Type.Integer({ minimum: 1, maximum: 1000 }),
  /** Its place in the list of what the machine proposed, where it came of one, moved or not. */
  proposed: Type.Optional(Type.Integer({ minimum: 0, maximum: 99 })),
})
export type Mask = Static<typeof Mask>

/** What the machine would cover, and why. */
export const Proposal = Type.Object({
  ...{ x: Type.Integer(), y: Type.Integer(), w: Type.Integer(), h: Type.Integer() },
  reason: Type.Enum(['id_number', 'phone', 'account', 'name', 'recorded_name']),
})
export type Proposal = Static<typeof Proposal>

export const Receipt = Type.Object({
  id: Uuid,
  hash: FileHash,
  width: Type.Integer(),
  height: Type.Integer(),
  title: Type.String(),
  invoice_code: OrNull(Type.String()),
  invoice_number: OrNull(Type.String()),
  day: OrNull(Day),
  payee: OrNull(Type.String()),
  fen: OrNull(Fen),
  masks: Type.Array(Mask),
  masked: Type.Boolean(),
  /** What the machine proposes; `none`: it has not looked. */
  machine: Type.Object({
    state: Type.Enum(['none', 'waiting', 'read', 'failed']),
    proposals: Type.Array(Proposal),
  }),
  /** How many it had proposed when the masks were drawn. */
  judged: Type.Integer(),
  checked_by: OrNull(Type.String()),
  version: Type.Integer(),
})
export type Receipt = Static<typeof Receipt>

export const Question = Type.Object({
  id: Uuid,
  text: Type.String(),
  at: Instant,
  due_at: Instant,
  late: Type.Boolean(),
  answer: OrNull(Type.String()),
  answered_at: OrNull(Instant),
})
export type Question = Static<typeof Question>

export const Voucher = Type.Object({
  ...VoucherRow.properties,
  region: Uuid,
  region_name: Type.String(),
  version: Type.Integer(),
  reason: OrNull(Type.String()),
  prepared_by: Type.String(),
  prepared_at: Instant,
  reviewed_by: OrNull(Type.String()),
  reviewed_at: OrNull(Instant),
  reverses: OrNull(Type.Object({ id: Uuid, number: Type.Integer() })),
  reversed_by: OrNull(Uuid),
  matter: OrNull(Type.Object({ id: Uuid, number: Type.String(), title: Type.String() })),
  payment: OrNull(
    Type.Object({ day: Day, payee: Type.String(), fen: Fen, method: Type.String(), paid_by: Type.String() }),
  ),
  lines: Type.Array(Type.Object({ ...VoucherLine.properties, account_title: Type.String() })),
  receipts_kept: Type.Array(Receipt),
  publication: OrNull(
    Type.Object({
      summary: Type.String(),
      published_at: Instant,
      withdrawn_at: OrNull(Instant),
      reason: OrNull(Type.String()),
      version: Type.Integer(),
    }),
  ),
  /** What the village's page would say, names and numbers masked by machine. */
  public_summary: Type.String(),
  questions: Type.Array(Question),
  /** What this person may do now: amend, drop, review, reverse, receipts, mask, look, check, publish, withdraw, answer. */
  may: Type.Array(Type.String()),
})
export type Voucher = Static<typeof Voucher>

export const MonthAct = Type.Object({
  ...Act,
  year: Year,
  month: Month,
  act: Type.Enum(['close', 'reopen']),
  reason: Type.Optional(Type.String({ maxLength: 200 })),
})
export type MonthAct = Static<typeof MonthAct>
export const MonthsAsked = Type.Object({ region: Uuid, year: Year })
export type MonthsAsked = Static<typeof MonthsAsked>
export const Months = Type.Object({
  items: Type.Array(
    Type.Object({
      month: Month,
      closed: Type.Boolean(),
      drafts: Type.Integer(),
      posted: Type.Integer(),
      acts: Type.Array(
        Type.Object({
          act: Type.Enum(['close', 'reopen']),
          reason: OrNull(Type.String()),
          by: Type.String(),
          at: Instant,
        }),
      ),
    }),
  ),
})
export type Months = Static<typeof Months>
export const YearEnd = Type.Object({ ...Act, year: Year })
export type YearEnd = Static<typeof YearEnd>

/** `general`: 总账; `detail`: 明细账 of one account; `trial`: 科目余额表; else a statement of the pack. Months of one year, both included. */
export const ReportAsked = Type.Object({
  region: Uuid,
  year: Year,
  from: Type.Optional(Month),
  to: Type.Optional(Month),
  account: Type.Optional(AnyAccount),
  as: Type.Optional(Type.Enum(['json', 'xlsx', 'pdf'])),
})
export type ReportAsked = Static<typeof ReportAsked>
/** A table for the screen, the workbook and the printed page alike. A number is fen; `strong` rows are sums. */
export const Report = Type.Object({
  title: Type.String(),
  under: Type.String(),
  heads: Type.Array(Type.String()),
  rows: Type.Array(
    Type.Object({
      cells: Type.Array(Type.Union([Type.String(), Type.Integer(), Type.Null()])),
      strong: Type.Optional(Type.Boolean()),
      voucher: Type.Optional(Uuid),
    }),
  ),
  notes: Type.Array(Type.String()),
})
export type Report = Static<typeof Report>

export const ImportOpening = Type.Object({ region: Uuid, dry_run: Type.Optional(Type.Boolean()) })
