/** What a receipt says, as one would type it. Pure. */
import type { ReceiptSays } from '#contract/http/payments.ts'
import { typedYuan } from './entry.ts'

export type ReceiptField = keyof ReceiptSays

/** `code` and `number`: as an invoice's code names them. What is not known is left out. */
export function fieldsOf(
  says: { [field in ReceiptField]?: ReceiptSays[field] | undefined } & {
    code?: string | null
    number?: string | null
  },
): Partial<Record<ReceiptField, string>> {
  const all = {
    ...{ title: says.title, payee: says.payee, fen: says.fen ? typedYuan(says.fen) : null, day: says.day },
    invoice_code: says.invoice_code ?? says.code,
    invoice_number: says.invoice_number ?? says.number,
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value))
}
