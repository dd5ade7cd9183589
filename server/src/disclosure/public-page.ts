import QRCode from 'qrcode'
import { codeInForce, publicResolutions } from '../deliberation/index.ts'
import { villageAffairs } from './affairs.ts'
import type { DisclosureDeps } from './deps.ts'
import { findPlace, type FoundPlace } from './find-place.ts'
import { Html } from './html.ts'
import type { PublicPage } from './send-page.ts'
import { todayOf } from './today.ts'
import { affairsPage } from './view-affairs.ts'
import { codePage } from './view-code.ts'
import { villageListPage, unknownPage } from './view-list.ts'
import { posterPage } from './view-poster.ts'
import { resolutionsPage } from './view-resolutions.ts'
import { villagePage } from './view-village.ts'
import { villageList } from './village-list.ts'
import { village } from './village.ts'

/** A page is made again after this many ms: counts move, and a village's code hangs on many walls. */
const FRESH_MS = 30_000
const MOST_KEPT = 2000

type As = 'page' | 'poster' | 'affairs' | 'code' | 'resolutions'

/** Makes the pages; keeps each for a short while. */
export function openPublicPages(deps: DisclosureDeps) {
  const kept = new Map<string, { at: number; page: Promise<PublicPage> }>()
  return (code: string, as: As): Promise<PublicPage> => {
    const now = deps.clock.now().getTime()
    const key = `${code} ${as}`
    const known = kept.get(key)
    if (known && Math.abs(now - known.at) < FRESH_MS) return known.page
    if (kept.size >= MOST_KEPT) kept.clear()
    const page = make(deps, code, as)
    kept.set(key, { at: now, page })
    page.catch(() => kept.delete(key))
    return page
  }
}

async function make(deps: DisclosureDeps, code: string, as: As): Promise<PublicPage> {
  const found = /^\d{6}(\d{3}){0,2}$/.test(code) ? await findPlace(deps, code) : null
  const isVillage = code.length === 12
  if (!found || (as !== 'page' && !isVillage)) return made(404, unknownPage(await deps.places.tenants()))
  if (!isVillage) return made(200, villageListPage(await villageList(deps, found)))
  if (as === 'affairs') return made(200, affairsPage(await villageAffairs(deps, found)))
  if (as === 'resolutions') return made(200, resolutionsPage(await shownResolutions(deps, found)))
  if (as === 'code') return made(200, codePage(await shownCode(deps, found)))
  const shown = await village(deps, found)
  const draw = as === 'poster' ? posterPage : villagePage
  return made(200, draw(shown, await qr(shown.report_url)))
}

const made = (status: PublicPage['status'], body: string): PublicPage => ({ status, body })

async function shownCode(deps: DisclosureDeps, { tenant, place }: FoundPlace) {
  const inForce = await codeInForce(deps, tenant.tenant, place.id, todayOf(deps.clock))
  return { code: place.code, name: place.name, is_demo: tenant.is_demo, inForce }
}

async function shownResolutions(deps: DisclosureDeps, { tenant, place }: FoundPlace) {
  const { bodies } = await deps.packs.rulesOf(tenant.pack, todayOf(deps.clock))
  const resolutions = await publicResolutions(deps, tenant.tenant, place.id, bodies)
  return { code: place.code, name: place.name, is_demo: tenant.is_demo, resolutions }
}

/** Our own SVG around the code's path: no size of its own, and a name for those who cannot see it. */
async function qr(url: string): Promise<Html> {
  const svg = await QRCode.toString(url, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' })
  return new Html(svg.trim().replace('<svg ', '<svg role="img" aria-label="反映事情的二维码" '))
}
