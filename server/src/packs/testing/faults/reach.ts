/** Who can act, which amount is whose, and what a pack takes off another. */
import type { Fault } from './fault.ts'

const climb = 'procedures/climb.yaml'
const affair = 'procedures/village-affair.yaml'

export const reach: Fault[] = [
  [
    'an action left to posts that never hold it',
    'linyi',
    climb,
    '      dispatch:\n        title: 派单\n',
    '      dispatch:\n        title: 派单\n        by: [{ post: township_leader }]\n        when: { actor_holds: [grid_worker] }\n',
    /“派单”谁都办不了：by 写的是乡镇分管领导，when 又只让网格员办/,
    3,
  ],
  [
    'two actions for one amount',
    'linshu',
    affair,
    '      approve:\n',
    '      hasten: { title: 快批, to: declined, when: { field: amount, below: 5000 } }\n      check: { title: 细批, to: declined, when: { field: amount, at_least: 2000 } }\n      approve:\n',
    /“快批”和“细批”的金额重叠：从 2000 起两个都能办/,
    1,
  ],
  [
    'an amount nobody may act on',
    'linshu',
    affair,
    '      approve:\n',
    '      hasten: { title: 快批, to: declined, when: { field: amount, below: 2000 } }\n      check: { title: 细批, to: declined, when: { field: amount, at_least: 2001 } }\n      approve:\n',
    /“快批”和“细批”之间，2000 到 2001 谁都不能办/,
    1,
  ],
  [
    'the law taken off',
    'linshu',
    'pack.yaml',
    'removes: [procedures.closed_loop]',
    'removes: [procedures.closed_loop, law_floors.nothing_slower]',
    /依法定的，不能在这里删/,
  ],
  [
    'taken off what is not there',
    'linshu',
    'pack.yaml',
    'removes: [procedures.closed_loop]',
    'removes: [procedures.closed_lop]',
    /没有可删的内容“closed_lop”，是不是想写“closed_loop”/,
  ],
]
