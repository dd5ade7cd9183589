/** Programmes and standards. */
import type { Fault } from './fault.ts'

export const programmes: Fault[] = [
  [
    'a lead that is no unit',
    'linyi',
    'programmes.yaml',
    'lead: grid_force\n',
    'lead: grid_forse\n',
    /没有部门或工作组“grid_forse”，是不是想写“grid_force”/,
  ],
  [
    'a milestone outside every phase',
    'linyi',
    'programmes.yaml',
    "due: '2026-08-31', evidence: 各村组织名册",
    "due: '2026-06-01', evidence: 各村组织名册",
    /2026-06-01 不在任何一个阶段里/,
  ],
  [
    'phases that overlap',
    'linyi',
    'programmes.yaml',
    "advance: { title: 攻坚推进阶段, from: '2026-09-01'",
    "advance: { title: 攻坚推进阶段, from: '2026-08-20'",
    /和“部署启动阶段”的日子重叠/,
  ],
  [
    'the plan kept by a post that does not see all of it',
    'linyi',
    'programmes.yaml',
    'kept_by: [county_office]',
    'kept_by: [township_leader]',
    /不设在规则包所属的这一级/,
  ],
  [
    'a light in hours',
    'linyi',
    'programmes.yaml',
    'before_due: 15 days',
    'before_due: 15 working hours',
    /亮灯按天算/,
  ],
  [
    'a standard that counts nothing known',
    'linshu',
    'standards.yaml',
    'kinds: [accident], measure',
    'kinds: [acident], measure',
    /没有事项“acident”，是不是想写“accident”/,
  ],
]
