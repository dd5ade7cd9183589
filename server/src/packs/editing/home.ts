/** GET /api/rules: the county's pack, what it lies on, its versions and drafts. */
import type { PackVersion } from '#contract/http/packs.ts'
import type { RulesHome } from '#contract/http/rules.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import type { Authority } from '../../authority/index.ts'
import { versionsNow } from '../view.ts'
import { keeperOf, type EditingDeps } from './deps.ts'
import { draftsQuery } from './store.ts'
import { rowOf } from './view.ts'

/** Packs in force over this one, however many layers above. */
function over(pack: string, all: PackVersion[]): PackVersion[] {
  const direct = all.filter((v) => v.in_force && v.extends === pack)
  return direct.flatMap((one) => [one, ...over(one.pack, all)])
}

export async function home(deps: EditingDeps, authority: Authority): Promise<RulesHome> {
  const keeper = await keeperOf(deps, authority)
  const { tenant, wall, pack, others } = keeper
  const today = shanghaiDay(deps.clock.now().toISOString())
  const all = versionsNow(await deps.packs.versions(), today)
  const rules = await deps.packs.rulesOf(pack, today)
  const [drafts] = await deps.db.read(wall, draftsQuery(tenant, pack))
  const inForce = (name: string | null) => all.find((v) => v.pack === name && v.in_force)
  const bases: RulesHome['bases'] = []
  for (let below = inForce(pack)?.extends ?? null; below !== null;) {
    const one = inForce(below)
    if (!one || bases.includes(one)) break
    bases.unshift(one)
    below = one.extends
  }
  return {
    pack,
    title: rules.title,
    shared_with: others,
    under: over(pack, all).map(({ title }) => title),
    bases,
    versions: all.filter((v) => v.pack === pack).toReversed(),
    drafts: await Promise.all(drafts.map((one) => rowOf(deps, keeper, one))),
    groups: Object.entries(rules.groups).flatMap(([id, group]) => {
      const kinds = Object.entries(rules.kinds).filter(([, kind]) => kind.group === id)
      if (!kinds.length) return []
      return {
        title: group.title,
        kinds: kinds.map(([kind, { title, procedure }]) => ({
          ...{ kind, title },
          procedure: rules.procedures[procedure]?.title ?? procedure,
        })),
      }
    }),
  }
}
