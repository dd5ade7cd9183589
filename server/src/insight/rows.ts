/** What the rows of a table are called, and in which order they stand. */
import type { FiguresRow } from '#contract/http/figures.ts'
import { CHANNELS } from '#contract/measures.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import type { Authority } from '../authority/index.ts'
import type { Under } from '../journal/index.ts'
import type { InsightDeps } from './deps.ts'
import { departmentNames, partsQuery, type By } from './store.ts'

type Titled = Pick<FiguresRow, 'key' | 'title' | 'region'>
interface Asked {
  under: Under
  by: By
  /** Of the rows that count anything. */
  keys: Set<string>
}

/** Every place below stands there, counted or not; of the others only what was counted. */
export async function rowsOf(
  deps: InsightDeps,
  authority: Authority,
  { under, by, keys }: Asked,
): Promise<Titled[]> {
  const plain = (key: string, title = key): Titled => ({ key, title, region: null })
  if (by === 'day' || by === 'month') return [...keys].sort().map((key) => plain(key))
  if (by === 'channel') {
    const known = Object.keys(CHANNELS).filter((key) => keys.has(key))
    const others = [...keys].filter((key) => !(key in CHANNELS)).sort()
    return [...known, ...others].map((key) => plain(key, CHANNELS[key] ?? (key || '没有记下')))
  }
  if (by === 'kind') return kinds(deps, authority.tenant, keys)
  if (by === 'department') {
    const [found] = await deps.db.read(
      authority.wall,
      departmentNames(
        authority.tenant,
        [...keys].filter((key) => key !== 'none'),
      ),
    )
    const none = keys.has('none') ? [plain('none', '没有经过部门')] : []
    return [...found.map(({ id, name }) => plain(id, name)), ...none]
  }
  const [parts] = await deps.db.read(authority.wall, partsQuery(under))
  const here = keys.has(under.node) ? [plain(under.node, '本级')] : []
  const below = parts.filter((part) => !part.gone || keys.has(part.id))
  const titled = below.map(({ id, level, code, name, gone }) => ({
    key: id,
    title: gone ? `${name}（已撤销）` : name,
    region: { id, level, code, name },
  }))
  return [...here, ...titled]
}

/** In the catalogue's order. */
async function kinds(
  { places, packs, clock }: InsightDeps,
  tenant: number,
  keys: Set<string>,
): Promise<Titled[]> {
  const { pack } = await places.tenant(tenant)
  const rules = await packs.rulesOf(pack, shanghaiDay(clock.now().toISOString()))
  const known = Object.keys(rules.kinds).filter((key) => keys.has(key))
  const others = [...keys].filter((key) => !(key in rules.kinds)).sort()
  return [...known, ...others].map((key) => ({ key, title: rules.kinds[key]?.title ?? key, region: null }))
}
