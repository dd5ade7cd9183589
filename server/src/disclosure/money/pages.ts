/** From an address below `/v/<code>/money` to what its page prints; null: there is no such page. */
import QRCode from 'qrcode'
import type { Authority } from '../../authority/index.ts'
import { proveLogged } from '../../journal/index.ts'
import { sha256 } from '../../lib/crypto.ts'
import { publicMonths, publicVoucher, publicVouchers } from '../../money/index.ts'
import type { PublicVoucherPage } from '../../money/index.ts'
import { findPlace, type FoundPlace } from '../find-place.ts'
import { Html } from '../html.ts'
import type { MoneyPageDeps } from './deps.ts'
import { A_PAGE, monthView } from './view-month.ts'
import { originalsView } from './view-originals.ts'
import { posterView } from './view-poster.ts'
import { voucherView, type Asking } from './view-voucher.ts'

export const findVillage = async (deps: MoneyPageDeps, code: string): Promise<FoundPlace | null> =>
  code.length === 12 ? findPlace(deps, code) : null

/** The month asked for, else the latest with anything published. */
export async function moneyPage(
  deps: MoneyPageDeps,
  code: string,
  { month: asked, page = 1 }: { month?: string; page?: number },
): Promise<string | null> {
  const village = await findVillage(deps, code)
  if (!village) return null
  const of = { tenant: village.tenant.tenant, region: village.place.id }
  const months = await publicMonths(deps, of.tenant, of.region)
  const month = asked ?? months[0]?.month
  const here = months.find((one) => one.month === month)
  const items = here
    ? await publicVouchers(deps, { ...of, month: here.month }, { offset: (page - 1) * A_PAGE, limit: A_PAGE })
    : []
  return monthView({ village, months, month: month ?? null, count: here?.count ?? 0, page, items })
}

/** One A4 sheet to hang up: the code that leads to the village's accounts. */
export async function moneyPoster(deps: MoneyPageDeps, code: string): Promise<string | null> {
  const village = await findVillage(deps, code)
  if (!village) return null
  const url = `${deps.publicUrl}/v/${code}/money`
  const svg = await QRCode.toString(url, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' })
  return posterView(
    village,
    url,
    new Html(svg.trim().replace('<svg ', '<svg role="img" aria-label="村账公开的二维码" ')),
  )
}

export async function voucherPage(
  deps: MoneyPageDeps,
  code: string,
  item: string,
  asking: Asking,
): Promise<string | null> {
  const found = await findItem(deps, code, item)
  if (!found) return null
  return voucherView(found.village, found.voucher, asking, (await proofOf(deps, found)) !== null)
}

/** The document as it was published, or its proof; null for what has none, or not yet. */
export async function voucherFile(
  deps: MoneyPageDeps,
  code: string,
  item: string,
  what: 'document' | 'proof',
): Promise<string | null> {
  const found = await findItem(deps, code, item)
  if (!found?.voucher.document) return null
  return what === 'document' ? found.voucher.document.text : proofOf(deps, found)
}

async function proofOf(
  { worker }: MoneyPageDeps,
  { village, voucher }: { village: FoundPlace; voucher: PublicVoucherPage },
): Promise<string | null> {
  if (!voucher.document) return null
  const { id, version, text } = voucher.document
  const place = village.place.code
  return proveLogged(worker, village.tenant.tenant, {
    ...{ about: 'voucher', id, version, place, sha256: sha256(text).toString('hex') },
  })
}

/** Pictures as they were taken, one link each: nothing is loaded, and no look kept, before it is opened. */
export async function originalsPage(
  deps: MoneyPageDeps,
  authority: Authority,
  { code, item }: { code: string; item: string },
): Promise<string | null> {
  const found = await findItem(deps, code, item)
  if (!found || found.voucher.withdrawn !== null) return null
  return originalsView(found.village, found.voucher, authority.person !== null)
}

async function findItem(deps: MoneyPageDeps, code: string, item: string) {
  const village = await findVillage(deps, code)
  if (!village) return null
  const [year, number] = item.split('-').map(Number) as [number, number]
  const of = { tenant: village.tenant.tenant, region: village.place.id, year, number }
  const voucher = await publicVoucher(deps, of)
  return voucher && { village, voucher }
}
