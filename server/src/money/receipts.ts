/** Receipts: a picture sent, read and attached with what it says; corrected or taken off until it is public. */
import { v7 } from 'uuid'
import type { FastifyRequest } from 'fastify'
import type { Kept } from '#contract/http/books.ts'
import type {
  CorrectReceipt,
  MatterReceipts,
  NewReceipt,
  OnReceipt,
  ReadPhoto,
} from '#contract/http/payments.ts'
import { demandPerson, type Authority } from '../authority/index.ts'
import type { Transaction } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import { takePhoto } from '../matters/index.ts'
import type { MoneyDeps } from './deps.ts'
import { locked } from './fresh.ts'
import { invoiceOn } from './invoice.ts'
import { once } from './once.ts'
import { sizeOf } from './picture.ts'
import { askToRead } from './reading/ask.ts'
import { askForMasks, forgetFields } from './reading/store.ts'
import * as store from './store-receipts.ts'
import { publicationQuery } from './store-public.ts'
import { villageFor, type Village } from './village.ts'

/** POST /api/receipt-photos. Refuses FIELD_MISSING, FILE_TYPE, FILE_TOO_LARGE. A code that cannot be read is no refusal. */
export async function readPhoto(
  deps: MoneyDeps,
  authority: Authority,
  request: FastifyRequest,
): Promise<ReadPhoto> {
  const person = demandPerson(authority)
  const sent = request.isMultipart() ? await request.file() : undefined
  if (!sent) throw new Refused('FIELD_MISSING', '请选一张单据的照片再上传。', 'file')
  const bytes = await sent.toBuffer()
  const photo = await takePhoto(deps, bytes, person)
  const invoice = await invoiceOn(bytes).catch(() => null)
  return { ...photo, invoice, reading: await askToRead(deps, authority, photo.hash) }
}

const saysOf = (body: Omit<CorrectReceipt, 'version' | 'command_id'>): store.Says => ({
  title: body.title.trim(),
  invoice_code: body.invoice_code || null,
  invoice_number: body.invoice_number || null,
  day: body.day || null,
  payee: body.payee?.trim() || null,
  fen: body.fen ?? null,
})

/** Refuses INVOICE_USED for an invoice that is somewhere already, FIELD_INVALID for a picture somebody else sent. */
export async function addReceipt(deps: MoneyDeps, authority: Authority, body: NewReceipt): Promise<Kept> {
  const village = await adderOf(deps, authority, body)
  const { tenant, person, region } = village
  if (!body.voucher === !body.matter)
    throw new Refused('FIELD_MISSING', '请写明单据附在哪张凭证或哪件事项上。', 'voucher')
  const size = await sizeOf(deps, body.hash)
  return once(deps, village, body, async (tx, at) => {
    const [[own]] = await tx.flush(store.sentQuery(body.hash, person))
    if (!own?.sent) throw new Refused('FIELD_INVALID', '这张照片不是您上传的，请重新上传。', 'hash')
    if (body.voucher) await notPublic(tx, village, body.voucher)
    const id = v7()
    return {
      ...{ subject_kind: 'receipt', subject: id, version: 1, command: 'add_receipt' },
      input: { voucher: body.voucher ?? null, matter: body.matter ?? null, fen: body.fen ?? null },
      queries: [
        store.insertReceipt(tenant, {
          ...{
            id,
            region: region.id,
            voucher: body.voucher ?? null,
            matter: body.matter ?? null,
            hash: body.hash,
          },
          ...{ ...size, ...saysOf(body), by: person, at },
        }),
        store.keepFile(tenant, body.hash, at),
        forgetFields(tenant, body.hash, person),
        ...(deps.textReader
          ? [askForMasks(tenant, { id: v7(), hash: body.hash, receipt: id, region: region.id, at })]
          : []),
      ],
    }
  })
}

/** Who keeps the books or pays; on an affair also who began it, with the quotes they have in hand. Refuses NOT_FOUND, NOT_ALLOWED. */
async function adderOf(deps: MoneyDeps, authority: Authority, body: NewReceipt): Promise<Village> {
  if (!body.matter) return villageFor(deps, authority, body.region, 'keep_books', 'record_payments')
  const village = await villageFor(deps, authority, body.region)
  const [affair] = await deps.worker.run(store.affairQuery(village.tenant, body.matter, village.person))
  if (affair?.region !== village.region.id)
    throw new Refused('NOT_FOUND', '没有找到这件事，或它不是这个村的。', 'matter')
  if (!mayAdd(village, affair.began))
    throw new Refused('NOT_ALLOWED', '单据由发起的人、记账的人或登记付款的人附上。')
  return village
}

const mayAdd = ({ may }: Village, began: boolean): boolean =>
  began || may.has('keep_books') || may.has('record_payments')

/** GET /api/receipts: for whoever reads the village's books. Refuses NOT_FOUND. */
export async function receiptsOfAffair(
  deps: MoneyDeps,
  authority: Authority,
  matter: string,
): Promise<MatterReceipts> {
  const person = demandPerson(authority)
  const [affair] = await deps.worker.run(store.affairQuery(authority.tenant, matter, person))
  if (!affair) throw new Refused('NOT_FOUND', '没有找到这件事。')
  const village = await villageFor(deps, authority, affair.region)
  const [rows] = await deps.db.read(village.wall, store.receiptsOfMatter(village.tenant, matter))
  return {
    region: affair.region,
    items: rows.map(({ id, title, payee, fen, day, invoice_number, version, voucher }) => ({
      ...{ id, title, payee, fen, day, invoice_number, version, voucher },
    })),
    may_add: affair.open && mayAdd(village, affair.began),
  }
}

export async function correctReceipt(
  deps: MoneyDeps,
  authority: Authority,
  id: string,
  body: CorrectReceipt,
): Promise<Kept> {
  return onReceipt(deps, authority, id, body, 'correct_receipt', (village) => [
    store.correctReceipt(village.tenant, id, saysOf(body)),
  ])
}

/** Kept in the books' history, no longer on the voucher; its invoice may be used again. */
export async function dropReceipt(
  deps: MoneyDeps,
  authority: Authority,
  id: string,
  body: OnReceipt,
): Promise<Kept> {
  return onReceipt(deps, authority, id, body, 'drop_receipt', (village, at) => [
    store.dropReceipt(village.tenant, id, at),
  ])
}

async function onReceipt(
  deps: MoneyDeps,
  authority: Authority,
  id: string,
  body: OnReceipt,
  does: string,
  queries: (village: Village, at: string) => ReturnType<typeof store.dropReceipt>[],
): Promise<Kept> {
  const village = await villageOfReceipt(deps, authority, id, 'keep_books', 'record_payments')
  return once(deps, village, body, async (tx, at) => {
    const receipt = await freshReceipt(tx, village, id, body.version)
    if (receipt.voucher) await notPublic(tx, village, receipt.voucher)
    return {
      ...{ subject_kind: 'receipt', subject: id, version: receipt.version + 1, command: does },
      ...{ input: {}, queries: queries(village, at) },
    }
  })
}

/** The village of a receipt. Refuses NOT_FOUND. */
export async function villageOfReceipt(
  deps: MoneyDeps,
  authority: Authority,
  id: string,
  ...needs: Parameters<typeof villageFor>[3][]
): Promise<Village> {
  const [found] = await deps.worker.run(store.receiptQuery(authority.tenant, id))
  if (!found) throw new Refused('NOT_FOUND', '没有找到这张单据，或不在您的管辖范围内。')
  return villageFor(deps, authority, found.region, ...needs)
}

/** Refuses MATTER_CHANGED for another version, ACTION_NOT_OPEN once it was taken off. */
export async function freshReceipt(
  tx: Transaction,
  { tenant }: Village,
  id: string,
  version: number,
): Promise<store.StoredReceipt> {
  const [[receipt]] = await tx.flush(store.lockReceipt(tenant, id))
  if (!receipt) throw new Refused('NOT_FOUND', '没有找到这张单据。')
  if (receipt.dropped_at) throw new Refused('ACTION_NOT_OPEN', '这张单据已经拿掉了。')
  if (receipt.version !== version)
    throw new Refused('MATTER_CHANGED', '别人刚刚改过这张单据，请刷新后再办。您填的内容还在。')
  return receipt
}

/** What everybody sees already is withdrawn first, with a reason. Refuses ACTION_NOT_OPEN. */
export async function notPublic(tx: Transaction, village: Village, voucher: string): Promise<void> {
  await locked(tx, village, voucher)
  const [[shown]] = await tx.flush(publicationQuery(village.tenant, voucher))
  if (shown && !shown.withdrawn_at)
    throw new Refused('ACTION_NOT_OPEN', '这张凭证已经公开，请先撤下，再改单据。')
}
