/** Opens a county: its tenant, its townships and villages from the division codes. A second time changes nothing. */
import type { Level } from '#contract/pack/language.ts'
import type { Database } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import { DIVISIONS_OF, divisionsOf } from './divisions.ts'
import { label, planDivisions, type PlannedRegion } from './plan.ts'
import { tenantsQuery, type Tenant } from './store.ts'
import { insertRegions, insertShapes, insertTenant, takeLabels } from './store-plan.ts'

/** The door of the packs context, as far as opening a county needs it. */
export interface LevelSource {
  rulesOf(pack: string, day?: string): Promise<{ levels: Level[] }>
}

export interface SeedCounty {
  /** Six digits; or nine, for a pack attached to a township. */
  code: string
  pack: string
  is_demo?: boolean
  /** Lays more into the plan (grids, shapes) before it is written. */
  extend?: (plan: PlannedRegion[]) => PlannedRegion[]
}

/**
 * `db`: the worker role. Answers the tenant and whether it was opened now.
 * Refuses FIELD_INVALID for a code that the division data does not know, PACK_INVALID for a pack without the levels.
 */
export async function seedCounty(
  db: Database,
  packs: LevelSource,
  { code, pack, is_demo = false, extend = (plan) => plan }: SeedCounty,
): Promise<{ tenant: Tenant; opened: boolean; regions: number }> {
  const find = async () => (await db.run(tenantsQuery())).find((t) => t.code === code)
  const already = await find()
  if (already) return { tenant: already, opened: false, regions: 0 }
  const divisions = /^\d{6}(\d{3})?$/.test(code) ? divisionsOf(code) : []
  const root = divisions[0]
  if (!root)
    throw new Refused('FIELD_INVALID', `区划编码 ${code} 不在统计用区划代码里，请核对六位县级编码。`, 'code')
  const { levels } = await packs.rulesOf(pack)
  const plan = extend(planDivisions(divisions, levels, pack))
  const opened = await db.act({ tenant: 0, scope: '{}', keys: '{}' }, async (tx) => {
    const [made, numbers] = await tx.flush(
      insertTenant({ code, name: root.name, pack, is_demo }),
      takeLabels(plan.length),
    )
    const tenant = made[0]?.tenant
    if (tenant === undefined) return false // another process opened it just now
    const regions = label(
      plan,
      numbers.map((row) => row.n),
    )
    await tx.commit(insertRegions(tenant, regions, DIVISIONS_OF), insertShapes(tenant, plan))
    return true
  })
  return { tenant: (await find()) as Tenant, opened, regions: opened ? plan.length : 0 }
}
