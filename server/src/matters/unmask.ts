/** POST /api/matters/:id/contact: the reporter's name and phone, for a reason that is kept with the look. */
import { v7 } from 'uuid'
import { sql } from 'kysely'
import type { Static } from 'typebox'
import type { Contact } from '#contract/http/matters.ts'
import { demandPerson } from '../authority/index.ts'
import { openPerson, personalKeys, recordLook, unwrapKey } from '../journal/index.ts'
import type { PersonalValues } from '../people/index.ts'
import type { Query } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import { notFound } from './actor.ts'
import type { MattersDeps, Who } from './deps.ts'
import { nearness } from './nearness.ts'
import { matterQuery } from './read-store.ts'

type Opened = Static<typeof Contact>

export const sealedContactQuery = (
  tenant: number,
  id: string,
): Query<{ reporter_sealed: Buffer | null; sealed: Buffer | null }> =>
  sql<{
    reporter_sealed: Buffer | null
    sealed: Buffer | null
  }>`select m.reporter_sealed, p.sealed from matter m
    left join person p on p.tenant = m.tenant and p.id = m.reporter where m.tenant = ${tenant} and m.id = ${id}`

/** Refuses NOT_FOUND, and NOT_ALLOWED for who neither handles it nor may read contacts there. */
export async function unmask(deps: MattersDeps, who: Who, id: string, reason: string): Promise<Opened> {
  const { authority } = who
  const actor = demandPerson(authority)
  const [matters] = await deps.db.read(authority.wall, matterQuery(authority, id))
  const matter = matters[0]
  if (!matter) throw notFound()
  if (!nearness(matter, authority).mayUnmask)
    throw new Refused('NOT_ALLOWED', '只有承办人和有权限的岗位可以查看联系方式。请联系承办单位转告。')
  const { tenant } = authority
  const at = deps.clock.now().toISOString()
  return deps.db.act(authority.wall, async (tx) => {
    const [sealed, keys] = await tx.commit(
      sealedContactQuery(tenant, id),
      personalKeys(tenant, matter.reporter ? [matter.reporter] : []),
      recordLook({ tenant, id: v7(), actor, subject: id, field: 'contact', reason, at }),
    )
    return contactIn(deps, tenant, sealed[0], keys[0])
  })
}

/** Opens what the report, or else the person, sealed; nothing is left of an erased person. */
export function contactIn(
  deps: Pick<MattersDeps, 'keys'>,
  tenant: number,
  sealed: { reporter_sealed: Buffer | null; sealed: Buffer | null } | undefined,
  key: { person: string; wrapped: Buffer } | undefined,
): Opened {
  const value = sealed?.reporter_sealed ?? sealed?.sealed
  if (!key || !value) return { name: null, phone: null }
  return openPerson<PersonalValues>(unwrapKey(deps.keys.wrapping, tenant, key), value)
}
