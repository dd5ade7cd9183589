/** Planted in what campaigns say: who strikes off, what is filled in, and how an item is handled. */
import type { Fault } from './fault.ts'

const file = 'campaigns.yaml'

export const campaigns: Fault[] = [
  [
    'an owner who strikes off what they own',
    'linshu',
    file,
    'owners: [village_secretary, village_director, street_office]',
    'owners: [inspector, village_director, street_office]',
    /“巡察督查组成员”既负责办又负责验收/,
  ],
  [
    'a kind that is none',
    'linshu',
    file,
    'kind: spot_check_finding\n',
    'kind: spot_finding\n',
    /没有事项“spot_finding”/,
  ],
  [
    'a kind that those who survey may not begin',
    'linshu',
    file,
    'begun_by: [inspection_office, inspector, street_office]',
    'begun_by: [inspection_office, inspector]',
    /要能由镇街分管负责人发起/,
    123,
  ],
  [
    'a sort that asks what no form has',
    'linshu',
    file,
    'when: { field: years, at_least: 5 }',
    'when: { field: year, at_least: 5 }',
    /没有栏目“year”，是不是想写“years”/,
  ],
  [
    'a share of a choice that is compared by size',
    'linshu',
    file,
    'when: { field: about, is: 欠款 }',
    'when: { field: about, at_least: 3 }',
    /“属于哪一种”是选择题，不能比大小/,
  ],
  [
    'a spot check that draws nothing',
    'linshu',
    file,
    '    draws: { of: closed_affairs, items: 10 }\n',
    '',
    /抽查（class: spot_check）要写 draws/,
    -36,
  ],
  [
    'an action that opens nothing again',
    'linshu',
    file,
    'reopens: reopen',
    'reopens: look_again',
    /办结以后没有“look_again”这个动作/,
  ],
  [
    'a supervision that is no entry',
    'linshu',
    file,
    'supervised: { entry: supervision, every: month }',
    'supervised: { entry: supervison, every: month }',
    /没有记录“supervison”，是不是想写“supervision”/,
  ],
  [
    'progress in a field that is none',
    'grassroots',
    file,
    'shows: [done, percent]',
    'shows: [done, per_cent]',
    /没有栏目“per_cent”，是不是想写“percent”/,
  ],
  [
    'a choice without choices',
    'grassroots',
    file,
    'benefits: { title: 受益户数, type: number, unit: 户 }',
    'benefits: { title: 受益户数, type: choice }',
    /“受益户数”是选择题，请在 choices 里写出可选的几项/,
  ],
]
