/** The tree in the columns its import reads: what comes back unchanged changes nothing. */
import { demand, wallFor, type Authority } from '../authority/index.ts'
import { Refused } from '../lib/refused.ts'
import { MOST_ROWS, writeTemplate } from '../lib/spreadsheet/index.ts'
import type { PlaceDeps } from './deps.ts'
import { GRID_NOTES, GRID_SHEET, gridColumns } from './grid-sheet.ts'
import { levelsOf } from './import-grids.ts'
import { allRegions } from './store-import.ts'

/** More rows than one import takes back. */
export const demandRows = (rows: number): void => {
  if (rows > MOST_ROWS)
    throw new Refused('FIELD_INVALID', `超过 ${MOST_ROWS} 行，请选下一级的地方，分几次导出。`, 'region')
}

/**
 * What lies below `region`, or below all places the actor looks after. Refuses NOT_ALLOWED without manage_places there,
 * FIELD_INVALID for more than an import takes back.
 */
export async function exportGrids(deps: PlaceDeps, authority: Authority, region?: string): Promise<Buffer> {
  demand(authority, 'manage_places')
  const { tenant } = authority
  const levels = await levelsOf(deps, tenant)
  const [regions] = await deps.db.read(wallFor(authority, 'manage_places'), allRegions(tenant))
  const byId = new Map(regions.map((one) => [one.id, one]))
  const root = region === undefined ? undefined : byId.get(region)
  if (region !== undefined) demand(authority, 'manage_places', root?.path ?? '')
  const mine = authority.seats.filter((seat) => seat.may.includes('manage_places')).map((seat) => seat.path)
  const titles = new Map(levels.map(({ level, title }) => [level, title]))
  // a node itself hangs in a place above it: only what hangs within one's own places can come back
  const rows = regions
    .filter(({ retired_on, parent, path }) => {
      const above = parent && byId.get(parent)?.path
      return (
        !retired_on && above && path.startsWith(root?.path ?? '') && mine.some((own) => above.startsWith(own))
      )
    })
    .filter(({ id }) => id !== root?.id)
    .sort((a, b) => (a.path < b.path ? -1 : 1))
  demandRows(rows.length)
  const filled = rows.map(({ parent, level, name, code, households, lng, lat, datum }) => [
    byId.get(parent ?? '')?.code ?? '',
    ...[titles.get(level) ?? level, name, code, households],
    ...(lng === null || lat === null ? [null, null, null] : [lng, lat, datum]),
  ])
  return writeTemplate(GRID_SHEET, gridColumns(levels), GRID_NOTES, filled)
}
