/** A county of many grids, for measurements at the size of a large one: towns `zt1`… of grids `zt1g1`… below the county. */
import type { MatterCounty } from '../server/test/matter-county.ts'
import type { World } from '../server/test/world.ts'

const TOWNS = 8
const GRIDS = 62
/** In all. */
export const MANY_GRIDS = TOWNS * GRIDS

export async function layManyGrids(world: World, { tenant, code, at }: MatterCounty): Promise<void> {
  await world.owner.query(
    `with towns as (
      insert into region (tenant, id, level, code, name, parent, label, path)
      select $1, gen_random_uuid(), 'town', ($2 || lpad((900 + n)::text, 3, '0')), '第' || n || '镇', $3, 'zt' || n, $4::text || 'zt' || n || '/'
      from generate_series(1, ${TOWNS}) n returning *)
    insert into region (tenant, id, level, code, name, parent, label, path)
    select tenant, gen_random_uuid(), 'grid', code || lpad(g::text, 3, '0'), name || '第' || g || '网格', id, label || 'g' || g, path || label || 'g' || g || '/'
    from towns, generate_series(1, ${GRIDS}) g`,
    [tenant, code, at.county!.id, at.county!.path],
  )
  await world.owner.query(`insert into region_version (tenant, region, valid_from, code, name, parent)
    select tenant, id, '2026-01-01', code, name, parent from region on conflict do nothing`)
}
