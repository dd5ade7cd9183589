/** POST /api/matters/:id/private: what a matter keeps encrypted, for a reason that is kept with the look. */
import { v7 } from 'uuid'
import type { PrivateShown } from '#contract/http/entries.ts'
import type { Given } from '#contract/pack/field.ts'
import { demandPerson } from '../../authority/index.ts'
import { openPerson, recordLook, unwrapKey } from '../../journal/index.ts'
import { Refused } from '../../lib/refused.ts'
import { notFound } from '../actor.ts'
import type { MattersDeps, Who } from '../deps.ts'
import { nearness } from '../nearness.ts'
import { matterQuery } from '../read-store.ts'
import { sealedQuery } from './store.ts'
import { valueWords } from './words.ts'

type Value = PrivateShown['values'][number]

/** Refuses NOT_FOUND, and NOT_ALLOWED for who neither handles it nor may read contacts there. */
export async function lookAtPrivate(
  deps: MattersDeps,
  who: Who,
  id: string,
  reason: string,
): Promise<PrivateShown> {
  const { authority } = who
  const { tenant } = authority
  const actor = demandPerson(authority)
  const [matters] = await deps.db.read(authority.wall, matterQuery(authority, id))
  const matter = matters[0]
  if (!matter) throw notFound()
  if (!nearness(matter, authority).mayUnmask)
    throw new Refused('NOT_ALLOWED', '只有承办人和有权限的岗位可以查看不公开的内容。请联系承办单位。')
  const at = deps.clock.now().toISOString()
  // The look is kept before anything is shown.
  await deps.db.act(authority.wall, (tx) =>
    tx.commit(recordLook({ tenant, id: v7(), actor, subject: id, field: 'private', reason, at })),
  )
  const [{ kind, procedure }, sealed] = await Promise.all([
    deps.book.pinned(matter.rules),
    deps.worker.run(sealedQuery(tenant, id)),
  ])
  const values = sealed.flatMap((row) => {
    const fields = row.entry === null ? kind.fields : procedure.entries?.[row.entry]?.fields
    const key = unwrapKey(deps.keys.wrapping, tenant, { person: row.id, wrapped: row.wrapped })
    const given = openPerson<Given>(key, row.sealed)
    return Object.keys(fields ?? given).flatMap((field): Value[] => {
      const value = given[field]
      if (value === undefined) return []
      const spec = fields?.[field]
      const title = spec?.title ?? field
      return [{ entry: row.entry === null ? null : row.id, field, title, value: valueWords(spec, value) }]
    })
  })
  return { values }
}
