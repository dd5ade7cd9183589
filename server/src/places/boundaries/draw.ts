/** POST /api/boundaries: drawn or imported, looked over against parent and neighbours, and only then kept, with the day it counts from. */
import type { BoundaryHistory, BoundaryReport, DrawBoundaries } from '#contract/http/boundaries.ts'
import { demand, demandPerson, personKey, wallFor, type Authority } from '../../authority/index.ts'
import { actOnce } from '../../journal/index.ts'
import { Refused } from '../../lib/refused.ts'
import { CONVERSION_M, type Datum } from '../datum.ts'
import type { PlaceDeps } from '../deps.ts'
import { boxOf, type Boundary as Located } from '../locate.ts'
import { checkDay } from '../rename.ts'
import { raiseRevision } from '../store.ts'
import { nextVersion } from '../store-change.ts'
import { areaOf, boundaryOf, inDatum, TOLERANCE_M, type Area } from './geometry.ts'
import { lookOver, readArea, type Drawn } from './look-over.ts'
import { boundaryHistory, drawQueries, familyQuery, type StandingShape } from './store.ts'

/**
 * Refuses NOT_ALLOWED outside the actor's places, NOT_FOUND, FIELD_INVALID for a day out of order; and, when it is to be kept,
 * for the first fault. A dry run tells them all. Coordinates are kept in the datum the county's own boundaries are in.
 */
export async function drawBoundaries(
  deps: PlaceDeps,
  authority: Authority,
  body: DrawBoundaries,
): Promise<BoundaryReport> {
  const person = demandPerson(authority)
  const { tenant } = authority
  const known = (await deps.places.ancestry(tenant, body.parent)).at(-1)
  demand(authority, 'manage_places', known?.path)
  const wall = wallFor(authority, 'manage_places')
  const [rows] = await deps.db.read(wall, familyQuery(tenant, body.parent))
  const parent = rows.find((row) => row.region === body.parent)
  if (!parent) throw new Refused('NOT_FOUND', '没有这个地方。')
  const children = rows.filter((row) => row.region !== body.parent)
  const datum = rows.find((row) => row.boundary)?.datum ?? body.datum
  const { fresh, faults } = readFeatures(children, body, datum)
  const drawn = children.flatMap((row): Drawn[] => {
    const area = fresh.get(row.region) ?? (row.boundary && inDatum(areaOf(row.boundary), row.datum!, datum))
    return area ? [{ region: row.region, name: row.name, area }] : []
  })
  const above = parent.boundary && {
    ...{ region: parent.region, name: parent.name },
    area: inDatum(areaOf(parent.boundary), parent.datum!, datum),
  }
  const missing = children.filter((row) => !drawn.some((one) => one.region === row.region))
  faults.push(...lookOver(drawn, above, missing.length === 0))
  const changes = children.filter((row) => {
    const area = fresh.get(row.region)
    return area && JSON.stringify(row.boundary && areaOf(row.boundary)) !== JSON.stringify(area)
  })
  const report: BoundaryReport = {
    ...{ taken: false, changed: changes.length, unchanged: fresh.size - changes.length, faults },
    ...{
      missing: missing.map(({ region: id, level, code, name }) => ({ id, level, code, name })),
      tolerance_m: TOLERANCE_M,
    },
    conversion_m: body.datum === datum ? 0 : CONVERSION_M,
    shapes: drawn.map(({ region, name, area }) => ({ region, name, boundary: boundaryOf(area) })),
  }
  for (const row of changes) checkDay(body.from, deps.today(), row.since ? dayAfter(row.since) : undefined)
  if (body.dry_run || changes.length === 0) return report
  if (faults[0])
    throw new Refused('FIELD_INVALID', `${faults[0].words}${more(faults.length)}改好后再保存。`, 'features')
  const { is_demo } = await deps.places.tenant(tenant)
  const doer = { tenant, person, actor: personKey(person), wall }
  await actOnce(deps, doer, body, async (tx, at) => {
    const [[grown], [version]] = await tx.flush(raiseRevision(tenant), nextVersion(tenant, body.parent))
    deps.places.sawRevision(tenant, grown?.revision ?? 0)
    return {
      ...{
        subject_kind: 'region',
        subject: body.parent,
        version: version?.next ?? 1,
        command: 'draw_boundaries',
      },
      input: { from: body.from, regions: changes.map((row) => row.region) },
      queries: drawQueries(
        tenant,
        changes.map((row) => {
          const boundary = boundaryOf(fresh.get(row.region)!)
          return { region: row.region, boundary, ...boxOf(boundary as Located) }
        }),
        {
          ...{ datum, accuracy_m: body.datum === datum ? null : CONVERSION_M, synthetic: is_demo },
          ...{ from: body.from, reason: body.reason.trim(), person, at },
        },
      ),
    }
  })
  return { ...report, taken: true }
}

const more = (n: number): string => (n > 1 ? `另外还有 ${n - 1} 处。` : '')
const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

/** Each feature to its node, by code or by a name that only one there has. */
function readFeatures(children: StandingShape[], { features, datum: sent }: DrawBoundaries, datum: Datum) {
  const fresh = new Map<string, Area>()
  const faults: BoundaryReport['faults'] = []
  const no = (words: string, regions: string[] = []) =>
    void faults.push({ kind: 'unread', regions, words, where: null })
  for (const { code, boundary } of features) {
    const named = children.filter((row) => row.code === code.trim() || row.name === code.trim())
    const row = named.find((one) => one.code === code.trim()) ?? (named.length === 1 ? named[0] : undefined)
    if (!row) {
      no(
        named.length > 1
          ? `叫“${code}”的不止一个，请在属性里写编码 code。`
          : `“${code}”不是这里直接管的地方，请核对编码或名称。`,
      )
      continue
    }
    const area = readArea(boundary)
    if (typeof area === 'string') no(`“${row.name}”：${area}`, [row.region])
    else if (fresh.has(row.region)) no(`“${row.name}”有两份边界，请留一份。`, [row.region])
    else fresh.set(row.region, inDatum(area, sent, datum))
  }
  return { fresh, faults }
}

/** GET /api/boundaries/:region, for whoever is signed in: where a place ran is no secret. */
export async function historyOf(
  deps: PlaceDeps,
  authority: Authority,
  region: string,
): Promise<BoundaryHistory> {
  demandPerson(authority)
  const [rows] = await deps.db.read(authority.wall, boundaryHistory(authority.tenant, region))
  return [...rows]
}
