/** POST /api/matters/:id/contact: the reporter's name and phone, for a reason that is kept with the look. */
import { v7 } from 'uuid'
import { demandPerson } from '../authority/index.ts'
import { recordLook } from '../journal/index.ts'
import { Refused } from '../lib/refused.ts'
import type { PersonalValues } from '../people/index.ts'
import { notFound } from './actor.ts'
import { contactIn, contactQuery } from './contact.ts'
import type { MattersDeps, Who } from './deps.ts'
import { nearness } from './nearness.ts'
import { matterQuery } from './read-store.ts'

/** Refuses NOT_FOUND, and NOT_ALLOWED for who neither handles it nor may read contacts there; of a complaint, for who does not handle it. */
export async function unmask(
  deps: MattersDeps,
  who: Who,
  id: string,
  reason: string,
): Promise<PersonalValues> {
  const { authority } = who
  const actor = demandPerson(authority)
  const [matters] = await deps.db.read(authority.wall, matterQuery(authority, id))
  const matter = matters[0]
  if (!matter) throw notFound()
  if (!nearness(matter, authority).mayUnmask)
    throw new Refused(
      'NOT_ALLOWED',
      matter.sensitive === 'accuses'
        ? '投诉举报人的身份只有承办单位可以查看。请联系承办单位转告。'
        : '只有承办人和有权限的岗位可以查看联系方式。请联系承办单位转告。',
    )
  const { tenant } = authority
  const at = deps.clock.now().toISOString()
  // The look is kept before anything is shown.
  await deps.db.act(authority.wall, (tx) =>
    tx.commit(recordLook({ tenant, id: v7(), actor, subject: id, field: 'contact', reason, at })),
  )
  const [kept] = await deps.worker.run(contactQuery(tenant, id))
  return contactIn(deps, tenant, kept)
}
