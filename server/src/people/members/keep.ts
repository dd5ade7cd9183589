/** Somebody enters the register, is corrected, leaves it: each an act with its ground, and the resolution where the ground asks for one. */
import { v7 } from 'uuid'
import type { Static } from 'typebox'
import type {
  ChangedMember,
  LeaveMember,
  MemberInput,
  MemberKept,
  NewMember,
} from '#contract/http/members.ts'
import type { Membership } from '#contract/pack/membership-language.ts'
import type { Authority } from '../../authority/index.ts'
import { actOnce } from '../../journal/index.ts'
import { isDuplicate, type Query, type Transaction } from '../../lib/db.ts'
import { Refused } from '../../lib/refused.ts'
import { nextVersion } from '../store-terms.ts'
import type { MembersDeps } from './deps.ts'
import { GONE } from './forget.ts'
import { memberFor } from './list.ts'
import { personsFor } from './persons.ts'
import { keeperAt, placeIn, reachOf, type Reach } from './reach.ts'
import * as store from './store.ts'

type Kept = Static<typeof MemberKept>

/** Refuses NOT_ALLOWED, FIELD_INVALID for a place that keeps no register, days out of order, a name or phone that stands already, FIELD_MISSING for the resolution a ground asks for. */
export async function registerMember(
  deps: MembersDeps,
  authority: Authority,
  body: NewMember,
): Promise<Kept> {
  const reach = await reachOf(deps, authority)
  const place = await placeIn(deps, reach, body.region)
  const doer = keeperAt(authority, reach, place.path)
  if (place.level !== reach.rules.at)
    throw new Refused('FIELD_INVALID', '成员名册一村一册，请先选到村。', 'region')
  const says = written(reach, body)
  const id = v7()
  const found = await personsFor(deps, reach.tenant, [{ ...says, phone: body.phone, path: place.path }])
  return unlessStanding(
    actOnce(deps, doer, body, async (_tx, at) => ({
      ...{ subject_kind: 'collective_member', subject: id, version: 1, command: 'register' },
      input: { region: place.id, ground: body.joined_ground, joined_on: body.joined_on },
      queries: [
        ...made(found, reach, place.path, at),
        store.insertMembers(reach.tenant, [
          { id, region: place.id, person: found[0]!.id, ...says, has_phone: body.phone !== undefined },
        ]),
      ],
    })),
  )
}

/** Refuses TRY_AGAIN when somebody changed it meanwhile, ALREADY_DONE for who left, and what `registerMember` refuses. */
export async function changeMember(
  deps: MembersDeps,
  authority: Authority,
  id: string,
  body: ChangedMember,
): Promise<Kept> {
  const { reach, member } = await memberFor(deps, authority, id)
  const doer = keeperAt(authority, reach, member.path)
  if (member.left_on) throw new Refused('ALREADY_DONE', '这个人已经不在册，不能再改。')
  const says = written(reach, body)
  const { path } = member
  const found = body.phone
    ? await personsFor(deps, reach.tenant, [{ ...says, phone: body.phone, path }])
    : [{ id: member.person, isNew: false }]
  return unlessStanding(
    actOnce(deps, doer, { ...body, id }, async (tx, at) => ({
      ...{ subject_kind: 'collective_member', subject: id, command: 'change', input: {} },
      version: await next(tx, reach.tenant, id, body.version),
      queries: [
        ...made(found, reach, path, at),
        store.updateMembers(reach.tenant, [
          {
            ...{ ...says, id, region: member.region, person: found[0]!.id },
            has_phone: member.has_phone || body.phone !== undefined,
          },
        ]),
      ],
    })),
  )
}

/** Who left stands among those who left, by name unless they asked to be forgotten. Refuses as `changeMember` does. */
export async function leaveCollective(
  deps: MembersDeps,
  authority: Authority,
  id: string,
  body: LeaveMember,
): Promise<Kept> {
  const { reach, member } = await memberFor(deps, authority, id)
  const doer = keeperAt(authority, reach, member.path)
  if (member.left_on) throw new Refused('ALREADY_DONE', '这个人已经办过退出。')
  const { left_on, left_ground, left_by } = body
  if (left_on < member.joined_on || left_on > reach.today)
    throw new Refused('FIELD_INVALID', '不再是成员的日期要在取得成员身份以后、今天以前。', 'left_on')
  demandGround(reach.rules, 'leaves', left_ground, left_by)
  const left = { ...member, left_on, left_ground, left_by: left_by.trim() }
  const kept = member.erased_at ? { ...left, name: GONE, household: GONE } : left
  return actOnce(deps, doer, { ...body, id }, async (tx) => ({
    ...{ subject_kind: 'collective_member', subject: id, command: 'leave' },
    input: { left_on, ground: left_ground },
    version: await next(tx, reach.tenant, id, body.version),
    queries: [store.updateMembers(reach.tenant, [kept])],
  }))
}

/** What is to be kept of what was typed. */
function written({ rules, today }: Reach, body: MemberInput): store.MemberSays {
  if (body.joined_on > today)
    throw new Refused('FIELD_INVALID', '取得成员身份的日期不能晚于今天。', 'joined_on')
  demandGround(rules, 'joins', body.joined_ground, body.joined_by)
  return {
    ...{ name: body.name.trim(), household: body.household.trim(), heads: body.heads, has_phone: false },
    ...{ votes_from: body.votes_from, barred: body.barred, joined_on: body.joined_on },
    ...{ joined_ground: body.joined_ground, joined_by: body.joined_by.trim() },
    ...{ left_on: null, left_ground: null, left_by: null },
  }
}

function demandGround(rules: Membership, way: 'joins' | 'leaves', id: string, by: string): void {
  const ground = rules[way][id]
  const field = way === 'joins' ? 'joined' : 'left'
  if (!ground) throw new Refused('FIELD_INVALID', '没有这种原因，请从列出的里选。', `${field}_ground`)
  if (ground.resolution && !by.trim())
    throw new Refused(
      'FIELD_MISSING',
      `“${ground.title}”要写明依据哪次成员大会的决议${ground.article ? `（${ground.article}）` : ''}。`,
      `${field}_by`,
    )
}

const made = (
  found: { id: string; isNew: boolean }[],
  { tenant }: Reach,
  path: string,
  at: string,
): Query[] => {
  const fresh = found.filter((one) => one.isNew).map(({ id }) => ({ id, path }))
  return fresh.length > 0 ? [store.insertNameless(tenant, fresh, at)] : []
}

async function next(tx: Transaction, tenant: number, id: string, seen: number): Promise<number> {
  const [[now], [entries]] = await tx.flush(store.memberQuery(tenant, id), nextVersion(tenant, id))
  if (now?.version !== seen)
    throw new Refused('TRY_AGAIN', '刚才有人先一步改了这个人，请刷新看看，再提交一次。', 'version')
  return entries?.next ?? 1
}

async function unlessStanding(work: Promise<Kept>): Promise<Kept> {
  try {
    return await work
  } catch (error) {
    if (isDuplicate(error, 'collective_member_standing'))
      throw new Refused('FIELD_INVALID', '这一户已经有同名的成员在册；确是两个人，请在姓名后加区别。', 'name')
    if (isDuplicate(error, 'collective_member_person'))
      throw new Refused('FIELD_INVALID', '这个手机号已经登记给另一位成员，一个号码只能给一个人。', 'phone')
    throw error
  }
}
