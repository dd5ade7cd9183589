/** Whistles. */
import type { Fault } from './fault.ts'

const appeal = 'procedures/appeal.yaml'

export const calls: Fault[] = [
  [
    'a whistle without a time to check in',
    'linshu',
    appeal,
    '          check_in: 2 working hours\n          report: 3',
    '          report: 3',
    /缺少“check_in”/,
    -2,
  ],
  [
    'a whistle nobody is told of when units do not come',
    'linshu',
    appeal,
    '          late: { escalate: [one_up, caller_up], again_every: 4 working hours }\n        tells',
    '        tells',
    /缺少“late”/,
    -6,
  ],
  [
    'a whistle that escalates to nobody',
    'linshu',
    appeal,
    'escalate: [one_up, caller_up]',
    'escalate: []',
    /“escalate”不能空着/,
  ],
  [
    'a whistle for a post that is not one',
    'linshu',
    appeal,
    'targets: [department_handler]\n          check_in',
    'targets: [department_handlers]\n          check_in',
    /没有岗位“department_handlers”，是不是想写“department_handler”/,
  ],
  [
    'a whistle that can be taken back',
    'linshu',
    appeal,
    '        asks: [note, photo]\n        counts: accepted\n        calls',
    '        asks: [note, photo]\n        counts: accepted\n        undo_within: 5 minutes\n        calls',
    /一按就通知了各单位/,
    2,
  ],
  [
    'an act with the name of one of a call',
    'linshu',
    appeal,
    '      ask_adviser:',
    '      call_report:',
    /“call_report”是吹哨以后各单位自带的动作/,
  ],
  [
    'a condition on calls where nothing calls',
    'linshu',
    'procedures/consult.yaml',
    'actions:',
    'actions:\n      odd: { title: 试, when: { calls: all_confirmed } }',
    /没有吹哨的动作，不能以 calls 为条件/,
    1,
  ],
]
