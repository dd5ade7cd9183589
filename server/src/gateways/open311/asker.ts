/** Who asks, and of which county: the api_key and the jurisdiction_id together. */
import { shanghaiDay } from '#contract/pack/working-time.ts'
import type { CountyRules } from '../../packs/index.ts'
import type { Tenant } from '../../places/index.ts'
import { text, type Args } from './args.ts'
import type { Open311Deps } from './deps.ts'
import { keyQuery, type ApiKey, type KeyPermission } from './keys.ts'
import type { Viewer } from './store.ts'
import { badRequest, forbidden, unknown } from './trouble.ts'

export interface Asker {
  county: Tenant
  rules: CountyRules
  key: ApiKey | null
}

/**
 * `jurisdiction_id` is the county's division code. It may be left out where the key, the number asked for, or the deployment
 * itself means one county only. A key that does not hold is refused (403) even where none is needed.
 */
export async function askerOf(deps: Open311Deps, args: Args, numbers: string[] = []): Promise<Asker> {
  const { places, worker, packs, clock } = deps.matters
  const given = text(args, 'api_key')
  const keys = given ? await worker.run(keyQuery(given)) : []
  if (given && keys.length === 0) throw forbidden('这个 api_key 不对，或者已经停用。')
  const county = await countyOf(await places.tenants(), text(args, 'jurisdiction_id'), keys, numbers)
  const key = keys.find(({ tenant }) => tenant === county.tenant) ?? null
  if (given && !key) throw forbidden(`这个 api_key 不能用于 ${county.code}（${county.name}）。`)
  const rules = await packs.rulesOf(county.pack, shanghaiDay(clock.now().toISOString()))
  return { county, rules, key }
}

/** The same for what needs a key. Refuses (403) without one, or with one that may not do it. */
export async function senderOf(
  deps: Open311Deps,
  args: Args,
  needs: KeyPermission,
  numbers: string[] = [],
): Promise<Asker & { key: ApiKey }> {
  if (!text(args, 'api_key')) throw forbidden('缺少 api_key。请向县里的系统管理员申请。')
  const { key, ...asker } = await askerOf(deps, args, numbers)
  if (!key?.may.includes(needs))
    throw forbidden(needs === 'report' ? '这个 api_key 不能上报。' : '这个 api_key 不能补充情况。')
  return { ...asker, key }
}

async function countyOf(
  all: Tenant[],
  code: string | undefined,
  keys: ApiKey[],
  numbers: string[],
): Promise<Tenant> {
  if (code !== undefined) {
    const named = all.find((one) => one.code === code)
    if (!named) throw unknown(`没有 jurisdiction_id ${code}：请用已开通的县的区划编码。`)
    return named
  }
  const [first, ...more] = keys
  const implied = [...new Set(numbers.map((number) => number.split('-', 1)[0]))]
  const one =
    first && more.length === 0
      ? all.find(({ tenant }) => tenant === first.tenant)
      : implied.length === 1
        ? all.find((each) => each.code === implied[0])
        : undefined
  const only = one ?? (all.length === 1 ? all[0] : undefined)
  if (!only) throw badRequest('缺少 jurisdiction_id：请写县的区划编码。')
  return only
}

export const viewerOf = ({ county, rules, key }: Asker): Viewer => ({
  tenant: county.tenant,
  kinds: Object.entries(rules.kinds).flatMap(([id, kind]) => (kind.public ? [id] : [])),
  key: key?.id ?? null,
})
