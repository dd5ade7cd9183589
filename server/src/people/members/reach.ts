/** Who reads and keeps the register of members. */
import type { Membership } from '#contract/pack/membership-language.ts'
import { villageReach, type VillageReach } from '../village-reach.ts'

export type Reach = VillageReach<Membership>

export const { reachOf, placeIn, mayKeep, keeperAt } = villageReach<Membership>({
  ...{ read: 'read_members', keep: 'keep_members', rules: ({ membership }) => membership },
  refusals: {
    none: '您的岗位不管成员名册。如需查看，请联系本级管理员。',
    elsewhere: '没有找到这个地方的成员名册，或不在您的管辖范围内。',
    reads: '您的岗位只能查看成员名册，不能登记和修改。',
  },
})
