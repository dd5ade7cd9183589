/** The QR code on a Chinese VAT invoice: read off the picture, and taken apart. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import sharp from 'sharp'
import type { ReadPhoto } from '#contract/http/payments.ts'

type Invoice = NonNullable<ReadPhoto['invoice']>

/** As large as a phone's picture needs to be read; what is larger only takes longer. */
const WIDE = 1600

/** The invoice of the first code that is one; null where there is none. */
export async function invoiceOn(picture: Buffer): Promise<Invoice | null> {
  const { data, info } = await sharp(picture)
    .rotate()
    .resize({ width: WIDE, height: WIDE, fit: 'inside', withoutEnlargement: true })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { readBarcodes } = await reader()
  const pixels = {
    data: new Uint8ClampedArray(data),
    width: info.width,
    height: info.height,
    colorSpace: 'srgb',
  }
  const codes = await readBarcodes(pixels as ImageData, { formats: ['QRCode'], tryHarder: true })
  return codes.map(({ text }) => invoiceIn(text)).find((one) => one !== null) ?? null
}

let opened: ReturnType<typeof open> | undefined
const reader = () => (opened ??= open())

/** Loaded once, with the first picture; from the package, never from the network. */
async function open() {
  const zxing = await import('zxing-wasm/reader')
  const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  zxing.prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(path)).buffer } })
  return zxing
}

/**
 * `01,<kind>,<code>,<number>,<amount>,<yyyymmdd>,<check>…`, as invoices carry it; a fully digital one has no code and a number
 * of twenty digits. The amount is that of the code: on some kinds without tax, so it is offered, not believed. Pure.
 */
export function invoiceIn(text: string): Invoice | null {
  const [version, , code = '', number = '', amount = '', day = ''] = text.trim().split(',')
  if (version !== '01' || !/^(\d{10}|\d{12}|)$/.test(code) || !/^(\d{8}|\d{20})$/.test(number)) return null
  const yuan = /^\d{1,10}(\.\d{1,2})?$/.test(amount) ? Math.round(Number(amount) * 100) : 0
  const date = /^(\d{4})(\d{2})(\d{2})$/.exec(day)
  return {
    code: code || null,
    number,
    fen: yuan > 0 ? yuan : null,
    day: date ? `${date[1]}-${date[2]}-${date[3]}` : null,
  }
}
