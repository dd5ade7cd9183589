/** What the record writes of a publication by itself. */
import { shanghaiDay } from '#contract/pack/working-time.ts'
import type { DisclosureDeps } from '../deps.ts'
import { holdersQuery } from '../store.ts'
import type { Source } from './deps.ts'
import { handledQuery } from './store.ts'

/** Who holds which public post on the period's last day. Names of office-holders are posted by their office (pack: `public`). */
export const officeHoldersSource =
  ({ worker, packs }: DisclosureDeps): Source =>
  async ({ tenant, pack, path, to }) => {
    const last = shanghaiDay(new Date(Date.parse(`${to}T00:00:00+08:00`) - 1).toISOString())
    const rules = await packs.rulesOf(pack, last)
    const [holders] = await worker.read({ tenant, scope: '{}', keys: '{}' }, holdersQuery(tenant, path, last))
    const rows = holders
      .filter(({ post }) => rules.posts[post]?.public)
      .map((one) => [
        one.region_name,
        rules.posts[one.post]?.title ?? one.post,
        one.name,
        one.work_phone ?? '',
      ])
    return { columns: ['地方', '岗位', '姓名', '工作电话'], rows, from: `任职登记，${last}` }
  }

/** What was reported and what came to its end, by kind; nothing of who reported. */
export const mattersHandledSource =
  ({ worker, packs }: DisclosureDeps): Source =>
  async ({ tenant, pack, path, from, to }) => {
    const rules = await packs.rulesOf(pack, from)
    const kinds = Object.entries(rules.kinds).flatMap(([id, kind]) => (kind.public ? [id] : []))
    const [counts] = await worker.read(
      { tenant, scope: '{}', keys: '{}' },
      handledQuery(tenant, path, kinds, from, to),
    )
    const rows = counts.map((one) => [
      rules.kinds[one.kind]?.title ?? one.kind,
      String(one.reported),
      String(one.ended),
    ])
    return { columns: ['事项', '本期收到', '本期办结'], rows, from: '办件记录，自动统计' }
  }
