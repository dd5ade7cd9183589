/** What hangs on a place before it is changed, and what was changed of it before. */
import type { RegionChange, RegionStake } from '#contract/http/places.ts'
import { demand, demandPerson, wallFor, type Authority } from '../authority/index.ts'
import type { Database } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import type { PlaceDeps } from './deps.ts'
import { levelsOf } from './import-grids.ts'
import { reasonsOf } from './reasons.ts'
import { stakeQuery } from './store-change.ts'

/** `worker`: counts what the one who asks may not read; a number says nothing of a matter. */
export type StakeDeps = PlaceDeps & { worker: Database }

/** Refuses NOT_ALLOWED outside the actor's places, NOT_FOUND. */
export async function stakeOf(deps: StakeDeps, authority: Authority, id: string): Promise<RegionStake> {
  const { tenant } = authority
  const node = (await deps.places.ancestry(tenant, id)).at(-1)
  demand(authority, 'manage_places', node?.path)
  if (!node) throw new Refused('NOT_FOUND', '没有这个地方。')
  const levels = await levelsOf(deps, tenant)
  const rank = levels.findIndex((one) => one.level === node.level)
  const [row] = await deps.worker.run(stakeQuery(tenant, node.path, deps.today()))
  return {
    ...(row ?? { open_matters: 0, in_office: 0, below: 0 }),
    levels: levels.slice(rank + 1).map(({ level, title }) => ({ level, title })),
  }
}

/** The latest first. Refuses NOT_ALLOWED for whoever neither keeps nor sees the place. */
export async function changesOf(deps: PlaceDeps, authority: Authority, id: string): Promise<RegionChange[]> {
  demandPerson(authority)
  const { tenant } = authority
  const node = (await deps.places.ancestry(tenant, id)).at(-1)
  if (!node) throw new Refused('NOT_FOUND', '没有这个地方。')
  const sees = authority.paths.some((path) => node.path.startsWith(path))
  if (!sees) demand(authority, 'manage_places', node.path)
  const wall = sees ? authority.wall : wallFor(authority, 'manage_places')
  const [rows] = await deps.db.read(wall, reasonsOf(tenant, id))
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }))
}
