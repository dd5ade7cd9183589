/** The village's notice board as everybody reads it: the whole series with its gaps, and each publication with its proof. */
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { proveLogged } from '../../journal/index.ts'
import { sha256 } from '../../lib/crypto.ts'
import { findPlace, type FoundPlace } from '../find-place.ts'
import { todayOf } from '../today.ts'
import type { DutyDeps } from './deps.ts'
import { readDocument, type Document } from './document.ts'
import { seriesOf } from './standing-of.ts'
import { publicationById, publicationsOf, versionsOf } from './store.ts'

/** A year and what follows of each series; older ones by `?all=1`. */
const SHOWN = 24

const wallOf = (tenant: number) => ({ tenant, scope: '{}', keys: '{}' })

export interface Board extends FoundPlace {
  series: ReturnType<typeof seriesOf>
  /** How many older ones are not shown. */
  older: number
}

/** Null: no such place. */
export async function board(deps: DutyDeps, code: string, all: boolean): Promise<Board | null> {
  const found = await findPlace(deps, code)
  if (!found) return null
  const { tenant } = found.tenant
  const today = todayOf(deps.clock)
  const rules = await deps.packs.rulesOf(found.tenant.pack, today)
  const [published] = await deps.db.read(wallOf(tenant), publicationsOf(tenant, found.place.id))
  const series = seriesOf(rules, found.place.level, today, published)
  const shown = all ? series.length : SHOWN
  return { ...found, series: series.slice(0, shown), older: Math.max(0, series.length - shown) }
}

export interface Shown {
  found: FoundPlace
  document: Document
  /** The bytes as they were published. */
  text: string
  /** All versions, the newest first. */
  versions: { version: number; day: string }[]
  posted_until: string
  /** Null while the proof is being made. */
  proof: string | null
}

/** One publication; `version`: an older one. Null: none of this place. */
export async function shown(
  deps: DutyDeps,
  code: string,
  id: string,
  version?: number,
): Promise<Shown | null> {
  const found = await findPlace(deps, code)
  if (!found) return null
  const { tenant } = found.tenant
  const [[stands], versions] = await deps.db.read(
    wallOf(tenant),
    publicationById(tenant, id),
    versionsOf(tenant, id),
  )
  const wanted = versions.find((one) => one.version === (version ?? stands?.version))
  if (!stands || !wanted || stands.region !== found.place.id) return null
  const hash = sha256(wanted.document).toString('hex')
  return {
    found,
    document: readDocument(wanted.document),
    text: wanted.document,
    versions: versions.map((one) => ({
      version: one.version,
      day: shanghaiDay(one.published_at.toISOString()),
    })),
    posted_until: stands.posted_until,
    proof: await proveLogged(deps.db, tenant, {
      ...{ about: 'disclosure', id, version: wanted.version, place: code, sha256: hash },
    }),
  }
}
