/** Payments, receipts, budgets, what is published of them, and questions. Amounts are whole fen. */
import { Type, type Static } from 'typebox'
import { Mask } from './books.ts'
import { Day, FileHash, OrNull, Page, Text, Uuid } from './shapes.ts'

const Fen = Type.Integer({ minimum: 1, maximum: 900_719_925_474_099, title: '金额（分）' })
const Purpose = Type.String({ pattern: '^[a-z][a-z0-9_]*$', title: '用途' })

export const NewPayment = Type.Object({
  command_id: Uuid,
  region: Uuid,
  matter: Uuid,
  day: Day,
  payee: Text(60, '收款人'),
  fen: Fen,
  method: Type.Enum(['cash', 'bank', 'card']),
  purpose: Purpose,
  /** Nothing more is to be paid for the matter. */
  settled: Type.Boolean(),
  note: Type.Optional(Type.String({ maxLength: 200 })),
})
export type NewPayment = Static<typeof NewPayment>

export const PaymentRow = Type.Object({
  id: Uuid,
  matter: Type.Object({ id: Uuid, number: Type.String(), title: Type.String() }),
  day: Day,
  payee: Type.String(),
  fen: Type.Integer(),
  method: Type.Enum(['cash', 'bank', 'card']),
  purpose: Type.String(),
  paid_by: Type.String(),
  voucher: Uuid,
  voucher_number: OrNull(Type.Integer()),
  /** Why it was taken back; null while it stands. */
  voided: OrNull(Type.String()),
  may_void: Type.Boolean(),
})
/** POST /api/payments/:id/void: by another than recorded it, while its voucher is not posted. */
export const VoidPayment = Type.Object({ command_id: Uuid, reason: Text(120, '撤销原因') })
export type VoidPayment = Static<typeof VoidPayment>
export type PaymentRow = Static<typeof PaymentRow>
export const PaymentPage = Page(PaymentRow)
export type PaymentPage = Static<typeof PaymentPage>
/** `q`: any word of payee, note, purpose or matter, an amount in yuan, a person who paid, a day. */
export const PaymentsAsked = Type.Object({
  region: Uuid,
  q: Type.Optional(Type.String({ maxLength: 60 })),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
})
export type PaymentsAsked = Static<typeof PaymentsAsked>

/** Matters of the village that wait for their payment. */
export const Payable = Type.Object({
  items: Type.Array(
    Type.Object({
      matter: Uuid,
      number: Type.String(),
      title: Type.String(),
      payee: OrNull(Type.String()),
      /** What is still to be paid of the decided amount. */
      fen: OrNull(Type.Integer()),
      purpose: OrNull(Type.String()),
    }),
  ),
})
export type Payable = Static<typeof Payable>

/** What POST /api/receipt-photos read off the picture: an invoice's QR code, where there is one. */
export const ReadPhoto = Type.Object({
  hash: FileHash,
  width: Type.Integer(),
  height: Type.Integer(),
  invoice: OrNull(
    Type.Object({
      code: OrNull(Type.String()),
      number: Type.String(),
      fen: OrNull(Type.Integer()),
      day: OrNull(Day),
    }),
  ),
  /** To ask what the machine reads of the rest; null where none does. */
  reading: OrNull(Uuid),
})
export type ReadPhoto = Static<typeof ReadPhoto>

/** What the machine read, each to be looked over; null for what it did not find. */
export const ReceiptSays = Type.Object({
  title: OrNull(Type.String()),
  payee: OrNull(Type.String()),
  fen: OrNull(Type.Integer()),
  day: OrNull(Day),
  invoice_code: OrNull(Type.String()),
  invoice_number: OrNull(Type.String()),
})
export type ReceiptSays = Static<typeof ReceiptSays>
/** GET /api/receipt-readings/:id. */
export const ReceiptReading = Type.Object({
  state: Type.Enum(['waiting', 'read', 'failed']),
  says: OrNull(ReceiptSays),
})
export type ReceiptReading = Static<typeof ReceiptReading>
/** POST /api/receipts/:id/look: the machine is to propose masks anew. */
export const LookAsked = Type.Object({ state: Type.Enum(['waiting']) })
export type LookAsked = Static<typeof LookAsked>

const says = {
  title: Text(40, '单据名称'),
  invoice_code: Type.Optional(OrNull(Type.String({ pattern: '^\\d{10,12}$', title: '发票代码' }))),
  invoice_number: Type.Optional(OrNull(Type.String({ pattern: '^\\d{8}$|^\\d{20}$', title: '发票号码' }))),
  day: Type.Optional(OrNull(Day)),
  payee: Type.Optional(OrNull(Type.String({ maxLength: 60 }))),
  fen: Type.Optional(OrNull(Fen)),
}
/** On a voucher, or on a matter before there is one. */
export const NewReceipt = Type.Object({
  command_id: Uuid,
  region: Uuid,
  voucher: Type.Optional(Uuid),
  matter: Type.Optional(Uuid),
  hash: FileHash,
  ...says,
})
export type NewReceipt = Static<typeof NewReceipt>
/** GET /api/receipts?matter=: what was attached to an affair, before its payment or since. */
export const MatterReceipts = Type.Object({
  region: Uuid,
  items: Type.Array(
    Type.Object({
      ...{ id: Uuid, title: Type.String(), payee: OrNull(Type.String()), fen: OrNull(Type.Integer()) },
      ...{ day: OrNull(Day), invoice_number: OrNull(Type.String()), version: Type.Integer() },
      /** It has gone on to the payment's voucher. */
      voucher: OrNull(Uuid),
    }),
  ),
  may_add: Type.Boolean(),
})
export type MatterReceipts = Static<typeof MatterReceipts>
export const CorrectReceipt = Type.Object({ command_id: Uuid, version: Type.Integer(), ...says })
export type CorrectReceipt = Static<typeof CorrectReceipt>
export const MaskReceipt = Type.Object({
  command_id: Uuid,
  version: Type.Integer(),
  masks: Type.Array(Mask, { maxItems: 60 }),
})
export type MaskReceipt = Static<typeof MaskReceipt>
export const OnReceipt = Type.Object({ command_id: Uuid, version: Type.Integer() })
export type OnReceipt = Static<typeof OnReceipt>

export const PublishVoucher = Type.Object({ command_id: Uuid, summary: Text(120, '公开的摘要') })
export type PublishVoucher = Static<typeof PublishVoucher>
export const WithdrawVoucher = Type.Object({ command_id: Uuid, reason: Text(200, '原因') })
export type WithdrawVoucher = Static<typeof WithdrawVoucher>
export const AnswerQuestion = Type.Object({ command_id: Uuid, answer: Text(1000, '答复') })
export type AnswerQuestion = Static<typeof AnswerQuestion>

export const Budgets = Type.Object({
  items: Type.Array(
    Type.Object({
      purpose: Type.String(),
      title: Type.String(),
      planned: Type.Integer(),
      spent: Type.Integer(),
      left: Type.Integer(),
      version: Type.Integer(),
    }),
  ),
})
export type Budgets = Static<typeof Budgets>
export const SetBudget = Type.Object({
  command_id: Uuid,
  region: Uuid,
  year: Type.Integer({ minimum: 2000, maximum: 2100 }),
  purpose: Purpose,
  fen: Type.Integer({ minimum: 0, maximum: 900_719_925_474_099 }),
  version: Type.Integer(),
})
export type SetBudget = Static<typeof SetBudget>
