import type { Receipt } from '#contract/http/books.ts'
import type { ListedReceipt } from './store-receipts.ts'

/** `checked_by`: the name of who looked the masks over. */
export const receiptView = (r: ListedReceipt, checked_by: string): Receipt => ({
  ...{
    id: r.id,
    hash: r.hash,
    width: r.width,
    height: r.height,
    title: r.title,
    masks: r.masks,
    version: r.version,
  },
  ...{
    invoice_code: r.invoice_code,
    invoice_number: r.invoice_number,
    day: r.day,
    payee: r.payee,
    fen: r.fen,
  },
  masked: r.masked_hash !== null,
  machine: {
    state: r.reading === 'waiting' ? r.reading : r.proposed ? 'read' : (r.reading ?? 'none'),
    proposals: r.proposed ?? [],
  },
  judged: r.judged,
  checked_by: r.checked_at && checked_by,
})
