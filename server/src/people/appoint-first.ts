/** Puts somebody in office from the server's own console: the first administrator of a county has nobody above who could. */
import { v7 } from 'uuid'
import { append } from '../journal/index.ts'
import type { Database } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import { raiseRevision, type RegionRow } from '../places/index.ts'
import { checkSeat } from './appoint.ts'
import type { PostRules } from './seats.ts'
import { insertPerson } from './store.ts'
import { holdersQuery, insertAppointment } from './store-terms.ts'

export interface FirstAppointment {
  name: string
  post: string
  node: RegionRow
  organisation?: string
  /** First day in office, Asia/Shanghai. */
  starts_on: string
  now: Date
}

/**
 * Answers the new person's id. The journal has no actor for it: it was the operator. `db`: the worker role.
 * Refuses FIELD_INVALID when the post does not stand there or its seats are taken.
 */
export async function appointFirst(
  db: Database,
  tenant: number,
  rules: PostRules,
  { name, post, node, organisation, starts_on, now }: FirstAppointment,
): Promise<string> {
  const { seats, title } = checkSeat(rules, node, { post, ...(organisation && { organisation }) })
  const [id, person] = [v7(), v7()]
  const seat = { post, region: node.id, organisation: organisation ?? null }
  await db.act({ tenant, scope: '{}', keys: '{}' }, async (tx) => {
    const [, holders] = await tx.flush(raiseRevision(tenant), holdersQuery(tenant, seat, starts_on, null))
    if (seats && new Set(holders.map((held) => held.person)).size >= seats)
      throw new Refused('FIELD_INVALID', `${node.name}的“${title}”只设 ${seats} 名，已满。`, 'post')
    const term = { ...seat, kind: 'holder' as const, starts_on, ends_on: null }
    await tx.commit(
      insertPerson(tenant, { id: person, name, path: node.path }, now.toISOString()),
      insertAppointment(tenant, { id, person, path: node.path, ...term }),
      ...append({
        ...{
          tenant,
          id: v7(),
          subject_kind: 'appointment',
          subject: id,
          version: 1,
          actor: null,
          seat: null,
        },
        ...{ command: 'appoint', command_id: v7(), input: { person, ...term }, rules: null, decision: {} },
        at: now.toISOString(),
      }),
    )
  })
  return person
}
