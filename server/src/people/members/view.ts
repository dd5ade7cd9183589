import type { MemberRow } from '#contract/http/members.ts'
import type { Membership } from '#contract/pack/membership-language.ts'
import { GONE } from './forget.ts'
import type { ListedMember } from './store.ts'

/** `张三` → `张*`. */
const cover = (name: string): string =>
  `${[...name][0] ?? ''}${'*'.repeat(Math.max(1, [...name].length - 1))}`

/** `whole`: for who keeps the register. */
export const viewMember = (
  rules: Membership,
  { level, code, village, ...m }: ListedMember,
  { whole, today }: { whole: boolean; today: string },
): MemberRow => ({
  ...{ id: m.id, version: m.version, region: { id: m.region, level, code, name: village } },
  ...{
    name: whole || m.name === GONE ? m.name : cover(m.name),
    household: m.household,
    heads: m.heads,
    has_phone: m.has_phone,
  },
  ...{ votes_from: m.votes_from, barred: m.barred, erased: m.erased_at !== null },
  votes: !m.left_on && !m.barred && (!m.votes_from || m.votes_from <= today) && m.joined_on <= today,
  ...{ joined_on: m.joined_on, joined_ground: m.joined_ground, joined_by: m.joined_by },
  joined_title: rules.joins[m.joined_ground]?.title ?? m.joined_ground,
  ...{ left_on: m.left_on, left_by: m.left_by },
  left_title: m.left_ground && (rules.leaves[m.left_ground]?.title ?? m.left_ground),
})
