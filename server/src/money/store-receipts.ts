/** SQL of receipts. */
import { sql } from 'kysely'
import type { Mask, Proposal } from '#contract/http/books.ts'
import type { Query } from '../lib/db.ts'

export interface StoredReceipt {
  id: string
  region: string
  voucher: string | null
  matter: string | null
  hash: string
  width: number
  height: number
  title: string
  invoice_code: string | null
  invoice_number: string | null
  day: string | null
  payee: string | null
  fen: number | null
  masks: Mask[]
  proposed: Proposal[] | null
  judged: number
  masked_hash: string | null
  masked_by: string | null
  checked_by: string | null
  checked_at: Date | null
  dropped_at: Date | null
  version: number
}

const columns =
  sql.raw(`id, region, voucher, matter, hash, width, height, title, invoice_code, invoice_number, day, payee, fen,
  masks, masked_hash, masked_by, checked_by, checked_at, dropped_at, version,
  proposed, judged`)

export interface ListedReceipt extends StoredReceipt {
  /** `waiting`: the machine is to look at it, or is at it now; `failed`: it could not. */
  reading: 'waiting' | 'failed' | null
}

export const receiptsOf = (tenant: number, voucher: string) =>
  sql<ListedReceipt>`select ${columns},
      (select case when ended_at is null then 'waiting' when failed then 'failed' end from receipt_reading q
        where q.tenant = ${tenant} and q.receipt = receipt.id order by asked_at desc limit 1) as reading
    from receipt where tenant = ${tenant} and voucher = ${voucher} order by at, id`

/** Of an affair: attached to it, whether or not they have gone on to a voucher. */
export const receiptsOfMatter = (tenant: number, matter: string) =>
  sql<StoredReceipt>`select ${columns} from receipt where tenant = ${tenant} and matter = ${matter} and dropped_at is null
    order by at, id`

/** The village an affair lies in, and whether somebody began it. */
export const affairQuery = (tenant: number, matter: string, person: string) =>
  sql<{ region: string; began: boolean; open: boolean }>`
    select m.place as region, m.reporter = ${person}::uuid as began, m.closed_at is null as open
    from matter m where m.tenant = ${tenant} and m.id = ${matter} and m.life ? 'path'`

export const receiptQuery = (tenant: number, id: string) =>
  sql<StoredReceipt>`select ${columns} from receipt where tenant = ${tenant} and id = ${id}`

export const lockReceipt = (tenant: number, id: string) =>
  sql<StoredReceipt>`select ${columns} from receipt where tenant = ${tenant} and id = ${id} for update`

/** This person sent the picture. */
export const sentQuery = (hash: string, person: string) =>
  sql<{
    sent: boolean
  }>`select exists (select from upload_sender where hash = ${hash} and person = ${person}) as sent`

export const keepFile = (tenant: number, hash: string, at: string): Query =>
  sql`insert into kept_file (tenant, hash, at) values (${tenant}, ${hash}, ${at}) on conflict do nothing`

export interface Says {
  title: string
  invoice_code: string | null
  invoice_number: string | null
  day: string | null
  payee: string | null
  fen: number | null
}

export interface NewReceiptRow extends Says {
  id: string
  region: string
  voucher: string | null
  matter: string | null
  hash: string
  width: number
  height: number
  by: string
  at: string
}

export const insertReceipt = (tenant: number, r: NewReceiptRow): Query =>
  sql`insert into receipt (tenant, id, region, voucher, matter, hash, width, height, title, invoice_code, invoice_number,
      day, payee, fen, added_by, at)
    values (${tenant}, ${r.id}, ${r.region}, ${r.voucher}, ${r.matter}, ${r.hash}, ${r.width}, ${r.height}, ${r.title},
      ${r.invoice_code}, ${r.invoice_number}, ${r.day}, ${r.payee}, ${r.fen}, ${r.by}, ${r.at})`

export const correctReceipt = (tenant: number, id: string, s: Says): Query =>
  sql`update receipt set title = ${s.title}, invoice_code = ${s.invoice_code}, invoice_number = ${s.invoice_number}, day = ${s.day},
      payee = ${s.payee}, fen = ${s.fen}, version = version + 1 where tenant = ${tenant} and id = ${id}`

/** New masks have to be looked over anew. */
export const maskReceipt = (tenant: number, id: string, masks: Mask[], hash: string, by: string): Query =>
  sql`update receipt set masks = ${JSON.stringify(masks)}::jsonb, judged = coalesce(jsonb_array_length(proposed), 0),
      masked_hash = ${hash}, masked_by = ${by}, checked_by = null, checked_at = null, version = version + 1 where tenant = ${tenant} and id = ${id}`

export const checkReceipt = (tenant: number, id: string, by: string, at: string): Query =>
  sql`update receipt set checked_by = ${by}, checked_at = ${at}, version = version + 1 where tenant = ${tenant} and id = ${id}`

export const dropReceipt = (tenant: number, id: string, at: string): Query =>
  sql`update receipt set dropped_at = ${at}, version = version + 1 where tenant = ${tenant} and id = ${id}`

/** Those of a dropped voucher: their invoices may be used again. */
export const freeReceipts = (tenant: number, voucher: string, at: string): Query =>
  sql`update receipt set dropped_at = ${at}, version = version + 1
    where tenant = ${tenant} and voucher = ${voucher} and dropped_at is null`

/** Those of a voucher whose payment was taken back are the matter's again, for the next payment. */
export const returnReceipts = (tenant: number, voucher: string, matter: string): Query =>
  sql`update receipt set voucher = null, matter = ${matter}, version = version + 1
    where tenant = ${tenant} and voucher = ${voucher} and dropped_at is null`

/** Those of the request go on to the voucher of its payment. */
export const giveReceipts = (tenant: number, matter: string, voucher: string): Query =>
  sql`update receipt set voucher = ${voucher}, version = version + 1
    where tenant = ${tenant} and matter = ${matter} and voucher is null and dropped_at is null`
