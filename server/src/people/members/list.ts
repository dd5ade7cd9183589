/** GET /api/members, and one member's contact for a reason. */
import { v7 } from 'uuid'
import type { Static } from 'typebox'
import type { LookAtMember, MemberContact, MemberPage, MembersQuery } from '#contract/http/members.ts'
import type { Authority } from '../../authority/index.ts'
import { openPerson, recordLook, unwrapKey } from '../../journal/index.ts'
import { Refused } from '../../lib/refused.ts'
import type { PersonalValues } from '../reporter.ts'
import type { MembersDeps } from './deps.ts'
import { mayKeep, placeIn, reachOf, type Reach } from './reach.ts'
import * as store from './store.ts'
import { viewMember } from './view.ts'

const PAGE = 100

export async function listMembers(
  deps: MembersDeps,
  authority: Authority,
  query: MembersQuery,
): Promise<MemberPage> {
  const reach = await reachOf(deps, authority)
  const { tenant, rules, today, wall } = reach
  const place = await placeIn(deps, reach, query.region)
  const [rows, [sums]] = await deps.db.read(
    wall,
    store.membersQuery(tenant, place.path, query, readCursor(query.cursor), PAGE + 1),
    store.memberSums(tenant, place.path, today),
  )
  const kept = rows.slice(0, PAGE)
  const last = kept.at(-1)
  const may_keep = mayKeep(authority, place.path)
  const grounds = (all: typeof rules.joins) =>
    Object.entries(all).map(([id, one]) => ({ id, title: one.title, resolution: one.resolution ?? false }))
  return {
    items: kept.map((row) => viewMember(rules, row, { whole: mayKeep(authority, row.path), today })),
    next: rows.length > PAGE && last ? writeCursor([last.path, last.household, last.name, last.id]) : null,
    region: { id: place.id, level: place.level, code: place.code, name: place.name },
    ...{ title: rules.title, village: place.level === rules.at, may_keep, ...sums! },
    ...{ joins: grounds(rules.joins), leaves: grounds(rules.leaves), article: rules.article ?? '' },
  }
}

/** The member one may read. Refuses NOT_FOUND. */
export async function memberFor(
  deps: MembersDeps,
  authority: Authority,
  id: string,
): Promise<{ reach: Reach; member: store.ListedMember }> {
  const reach = await reachOf(deps, authority)
  const [[member]] = await deps.db.read(reach.wall, store.memberQuery(reach.tenant, id))
  if (!member || !reach.paths.some((path) => member.path.startsWith(path)))
    throw new Refused('NOT_FOUND', '名册里没有这个人，或不在您的管辖范围内。')
  return { reach, member }
}

/** The whole name and the phone. The look is kept before anything is shown. */
export async function lookAtMember(
  deps: MembersDeps,
  authority: Authority,
  id: string,
  { reason }: Static<typeof LookAtMember>,
): Promise<Static<typeof MemberContact>> {
  const { reach, member } = await memberFor(deps, authority, id)
  const { tenant, person: actor } = reach
  const at = deps.clock.now().toISOString()
  await deps.db.act(reach.wall, (tx) =>
    tx.commit(recordLook({ tenant, id: v7(), actor, subject: id, field: 'member', reason, at })),
  )
  const [kept] = await deps.worker.run(store.sealedQuery(tenant, member.person))
  if (!member.has_phone || !kept) return { name: member.name, phone: null }
  if (!kept.sealed || !kept.wrapped) return { name: member.name, phone: kept.work_phone }
  const key = unwrapKey(deps.keys.wrapping, tenant, { person: member.person, wrapped: kept.wrapped })
  return {
    name: member.name,
    phone: openPerson<PersonalValues>(key, kept.sealed).phone ?? kept.work_phone,
  }
}

const writeCursor = (after: store.After): string => Buffer.from(JSON.stringify(after)).toString('base64url')

function readCursor(text: string | undefined): store.After | null {
  if (text === undefined) return null
  try {
    const after = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[]
    const isText = after.length === 4 && after.every((one) => typeof one === 'string')
    if (isText && /^[0-9a-f-]{36}$/.test(after[3] as string)) return after as store.After
  } catch {
    // not one of ours
  }
  throw new Refused('INPUT_INVALID', '翻页位置不对，请从第一页重新查看。', 'cursor')
}
