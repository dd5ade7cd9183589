/** Who reads and keeps a village's contracts. */
import type { Contracts } from '#contract/pack/contract-language.ts'
import { villageReach, type VillageReach } from '../people/index.ts'

export type Reach = VillageReach<Contracts>

export const { reachOf, placeIn, mayKeep, keeperAt } = villageReach<Contracts>({
  ...{ read: 'read_contracts', keep: 'keep_contracts', rules: ({ contracts }) => contracts },
  refusals: {
    none: '您的岗位不管集体合同。如需查看，请联系本级管理员。',
    elsewhere: '没有找到这个地方的合同，或不在您的管辖范围内。',
    reads: '您的岗位只能查看合同，不能登记和修改。',
  },
})
