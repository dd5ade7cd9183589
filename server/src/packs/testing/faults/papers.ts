/** Planted in papers, lists and what is offered to be taken on. */
import type { Fault } from './fault.ts'

const enforcement = 'procedures/enforcement.yaml'
const wish = 'procedures/wish.yaml'

export const papers: Fault[] = [
  [
    'a paper nobody issues',
    'linyi',
    enforcement,
    'issues: filing_form',
    'issues: transfer_letter',
    /没有动作用 issues 发出“立案审批表”/,
    -121,
  ],
  [
    'a number without its year',
    'linyi',
    enforcement,
    '{unit}责改字〔{year}〕',
    '{unit}责改字',
    /\{year\} 要写/,
  ],
  [
    'a paper that names a field that is none',
    'linyi',
    enforcement,
    '发现日期：{field.found_on}',
    '发现日期：{field.found}',
    /没有栏目“found”/,
  ],
  [
    'a paper that prints what may be empty',
    'linyi',
    enforcement,
    '复查意见：{entry.corrected}',
    '复查意见：{entry.correct}',
    /没有栏目“correct”/,
  ],
  [
    'a deadline by a field nobody fills in',
    'linyi',
    enforcement,
    'until: correct_by',
    'until: corrected_by',
    /没有动作填“corrected_by”/,
  ],
  [
    'a place that holds what is not on the list',
    'linyi',
    'enforcement.yaml',
    'without: [gas_safety, hazardous_goods, reservoir_dam]',
    'without: [gas_safty, hazardous_goods, reservoir_dam]',
    /没有清单上的事项“gas_safty”/,
  ],
  [
    'a field of a list that is none',
    'linyi',
    'enforcement.yaml',
    'list: township_powers',
    'list: township_power',
    /没有清单“township_power”/,
  ],
  [
    'an offer nobody can claim',
    'grassroots',
    wish,
    'claims: true',
    'takes: true',
    /等人认领，请写一个（只写一个）claims: true 的动作/,
    -9,
  ],
  [
    'an offer to a post that is none',
    'grassroots',
    wish,
    'offered_to: [party_member, volunteer',
    'offered_to: [party_member, voluntary',
    /没有岗位“voluntary”/,
  ],
]
