/** A published voucher as everybody may keep it: canonical JSON, whose SHA-256 the transparency log holds. */
import { randomBytes } from 'node:crypto'
import { canonical } from '../journal/index.ts'

export interface DocumentedVoucher {
  id: string
  /** Of the publication: one more each time it is published anew. */
  version: number
  /** Division codes. */
  county: string
  place: string
  year: number
  number: number
  kind: 'ordinary' | 'reversal' | 'year_end'
  reverses: number | null
  day: string
  summary: string
  /** First-level accounts only; fen. */
  lines: { account: string; debit: number; credit: number }[]
  /** SHA-256 of the covered pictures. */
  pictures: string[]
}

/** `salt`: random unless given; with it, the hash tells nothing once the voucher is taken down. */
export function writeVoucherDocument(
  { lines, pictures, ...voucher }: DocumentedVoucher,
  salt = randomBytes(16).toString('hex'),
): string {
  const plain = lines.map(({ account, debit, credit }) => ({ account: account.slice(0, 3), debit, credit }))
  return canonical({ shanzhi: 'voucher/1', ...voucher, lines: plain, pictures: [...pictures].sort(), salt })
}

/** Whether what the books say today is what was published. */
export const isUnaltered = (document: string, voucher: DocumentedVoucher): boolean => {
  const { salt } = JSON.parse(document) as { salt: string }
  return writeVoucherDocument(voucher, salt) === document
}
