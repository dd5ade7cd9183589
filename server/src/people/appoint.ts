/** Puts a person in office: a term at a node, in a department where the post stands in one. */
import { v7 } from 'uuid'
import type { NewAppointment } from '#contract/http/people.ts'
import { demand, wallFor, type Authority } from '../authority/index.ts'
import { Refused } from '../lib/refused.ts'
import { raiseRevision, type RegionRow } from '../places/index.ts'
import { checkVacant } from './check-vacant.ts'
import type { PeopleDeps } from './deps.ts'
import { recorded } from './record.ts'
import { placeName, standsAt, type PostRules } from './seats.ts'
import { insertPerson, personQuery } from './store.ts'
import { holdersQuery, insertAppointment, organisationQuery } from './store-terms.ts'

const invalid = (say: string, field: string) => new Refused('FIELD_INVALID', say, field)

/** The post stands here, in the department asked for. Refuses FIELD_INVALID. */
export function checkSeat(rules: PostRules, node: RegionRow, input: { post: string; organisation?: string }) {
  const post = rules.posts[input.post]
  if (!post) throw invalid('规则里没有这个岗位，请从岗位表里选。', 'post')
  if (!standsAt(post, node))
    throw invalid(`“${post.title}”不设在${node.name}这一级，请换一个地方或岗位。`, 'region')
  if (post.in_department && !input.organisation)
    throw invalid(`“${post.title}”设在部门里，请选一个部门。`, 'organisation')
  if (!post.in_department && input.organisation)
    throw invalid(`“${post.title}”不设在部门里，请不要选部门。`, 'organisation')
  return post
}

/**
 * Refuses NOT_ALLOWED outside the actor's places, FIELD_INVALID when the post does not stand there, the seat is full
 * for part of the term, or the person is unknown. Answers the appointment's id.
 */
export async function appoint(
  deps: PeopleDeps,
  authority: Authority,
  input: NewAppointment,
): Promise<string> {
  const { db, places, people, clock } = deps
  const { tenant } = authority
  const ancestry = await places.ancestry(tenant, input.region)
  const node = ancestry.at(-1)
  demand(authority, 'manage_people', node?.path)
  if (!node || node.retired_on) throw invalid('没有这个地方，或它已撤并。', 'region')
  if (input.ends_on && input.ends_on < input.starts_on)
    throw invalid('任期结束不能早于开始，请改日期。', 'ends_on')
  const post = checkSeat(await people.rules(tenant, deps.today()), node, input)
  const organisation = input.organisation ?? null
  const id = v7()
  const known = typeof input.person === 'string' ? input.person : null
  const person = known ?? v7()
  await db.act(wallFor(authority, 'manage_people'), async (tx) => {
    // The tenant's row is locked first: whoever appoints at the same time counts the seats after us.
    const [[grown], [somebody], holders, [home]] = await tx.flush(
      raiseRevision(tenant),
      personQuery(tenant, person),
      holdersQuery(
        tenant,
        { post: input.post, region: node.id, organisation },
        input.starts_on,
        input.ends_on ?? null,
      ),
      organisationQuery(tenant, organisation ?? id),
    )
    if (known && (!somebody?.name || somebody.erased_at)) throw invalid('没有这个人，请重新选。', 'person')
    if (organisation && (home?.region !== node.id || !home.department || home.dissolved_on))
      throw invalid('这个部门不在这里，请从本级部门里选。', 'organisation')
    if (input.kind === 'holder') checkVacant(post, placeName(ancestry), person, holders)
    const row = { id, person, organisation, path: node.path, ends_on: input.ends_on ?? null }
    const { post: held, region, kind, starts_on } = input
    const now = clock.now()
    const newcomer = typeof input.person === 'string' ? null : input.person
    await tx.commit(
      ...(newcomer
        ? [
            insertPerson(
              tenant,
              { id: person, name: newcomer.name, work_phone: newcomer.work_phone ?? null, path: node.path },
              now.toISOString(),
            ),
          ]
        : []),
      insertAppointment(tenant, { ...row, post: held, region, kind, starts_on }),
      ...recorded(
        authority,
        {
          subject_kind: 'appointment',
          subject: id,
          version: 1,
          command: 'appoint',
          input: { person, post: held, region, organisation, kind, starts_on, ends_on: row.ends_on },
        },
        now,
      ),
    )
    places.sawRevision(tenant, grown?.revision ?? 0)
  })
  return id
}
