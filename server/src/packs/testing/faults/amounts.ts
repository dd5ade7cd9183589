/** Amounts, paths and meetings. */
import type { Fault } from './fault.ts'

export const amounts: Fault[] = [
  [
    'tiers written from below',
    'linshu',
    'procedures/village-affair.yaml',
    'when: { field: amount, at_least: 2000 }',
    'when: { field: amount, below: 20000 }',
    /走更严的一条（民法典第一千二百五十九条）/,
  ],
  [
    'a tier that is never reached',
    'linshu',
    'procedures/village-affair.yaml',
    'when: { field: amount, at_least: 2000 }',
    'when: { field: amount, at_least: 30000 }',
    /这一条永远轮不到/,
  ],
  [
    'an amount that may be left out',
    'linshu',
    'affairs.yaml',
    'amount: { title: 金额, type: amount, required: true, unit: 元, posted_as: words }',
    'amount: { title: 金额, type: amount, unit: 元, posted_as: words }',
    /可以不填，程序就定不下来/,
  ],
  [
    'a meeting nobody knows',
    'linshu',
    'procedures/village-affair.yaml',
    'body: village_branch, does: propose',
    'body: vilage_branch, does: propose',
    /没有会议“vilage_branch”，是不是想写“village_branch”/,
  ],
  [
    'an authorisation by whoever may not give it',
    'linshu',
    'procedures/authorisation.yaml',
    'grants: { authorisation: standing_authorisation, until: until }\n  granting:',
    'grants: { authorisation: standing_authorisation, until: until }\n  granting:\n    x: y',
    /不认识“x”/,
    2,
  ],
]
