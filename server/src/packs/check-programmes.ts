/** Programmes: every unit, post and team is known, phases follow one another, every day lies in one of them. */
import { parseDuration } from '#contract/pack/duration.ts'
import type { Programme } from '#contract/pack/programme-language.ts'
import type { Checking } from './checking.ts'
import { unknown } from './nearest.ts'
import type { Path } from './sources.ts'

export function checkProgrammes(checking: Checking): void {
  for (const [id, programme] of Object.entries(checking.merged.programmes ?? {}))
    checkProgramme(checking, id, programme)
}

function checkProgramme({ merged, wrong }: Checking, id: string, programme: Programme): void {
  const { posts = {}, departments = {} } = merged
  const { teams = {}, tasks = {} } = programme
  const at = (...rest: (string | number)[]): Path => ['programmes', id, ...rest]
  if (programme.to < programme.from) wrong(at('to'), '结束日期早于开始日期')
  for (const [i, post] of programme.kept_by.entries())
    if (posts[post]?.at !== 'county')
      wrong(
        at('kept_by', i),
        posts[post]
          ? `“${posts[post].title}”不设在规则包所属的这一级，管不了全盘计划，请换一个岗位`
          : unknown('岗位', post, Object.keys(posts)),
      )
  for (const [i, post] of (programme.answer_for_places ?? []).entries())
    if (!posts[post]) wrong(at('answer_for_places', i), unknown('岗位', post, Object.keys(posts)))
  const units = [...Object.keys(departments), ...Object.keys(teams)]
  const unit = (path: Path, one: string) => {
    if (/^\d/.test(one)) {
      if (!programme.answer_for_places)
        wrong(path, '写了区划编码，还要写 answer_for_places：当地由哪些岗位来办')
    } else if (!units.includes(one)) wrong(path, unknown('部门或工作组', one, units))
  }
  for (const [name, team] of Object.entries(teams)) {
    if (departments[name]) wrong(at('teams', name), `“${name}”和部门重名，请换一个英文标识`)
    for (const [i, one] of [team.lead, ...(team.members ?? [])].entries()) {
      const path = i === 0 ? at('teams', name, 'lead') : at('teams', name, 'members', i - 1)
      if (teams[one]) wrong(path, '工作组由部门或地方组成，不能再写工作组；上下级用 under')
      else unit(path, one)
    }
    if (team.under && (!teams[team.under] || goesRound(programme, name)))
      wrong(
        at('teams', name, 'under'),
        teams[team.under] ? '绕成了一圈' : unknown('工作组', team.under, Object.keys(teams)),
      )
  }
  for (const light of ['amber', 'red'] as const) {
    const text = light === 'amber' ? programme.lights.amber.before_due : programme.lights.red.after_due
    if (text && parseDuration(text).unit !== 'day')
      wrong(at('lights', light), '亮灯按天算，请写成 15 days（自然日）或 10 working days（工作日）')
  }
  checkPhases({ wrong, at }, programme)
  for (const [number, task] of Object.entries(tasks)) {
    unit(at('tasks', number, 'lead'), task.lead)
    for (const [i, one] of (task.support ?? []).entries()) {
      unit(at('tasks', number, 'support', i), one)
      if (one === task.lead) wrong(at('tasks', number, 'support', i), '已经是牵头单位，不用再写')
    }
    const titles = task.milestones.map((one) => one.title)
    for (const [i, milestone] of task.milestones.entries()) {
      if (titles.indexOf(milestone.title) !== i) wrong(at('tasks', number, 'milestones', i), '节点重名了')
      if (!phaseOf(programme, milestone.due))
        wrong(at('tasks', number, 'milestones', i, 'due'), `${milestone.due} 不在任何一个阶段里`)
    }
  }
}

function checkPhases(
  { wrong, at }: { wrong: Checking['wrong']; at: (...rest: (string | number)[]) => Path },
  programme: Programme,
): void {
  const phases = Object.entries(programme.phases)
  for (const [i, [name, phase]] of phases.entries()) {
    const next = phases[i + 1]?.[1]
    if (phase.to && phase.to < phase.from) wrong(at('phases', name, 'to'), '结束日期早于开始日期')
    if (!phase.to && next) wrong(at('phases', name), '只有最后一个阶段可以不写 to')
    if (next && phase.to && next.from <= phase.to)
      wrong(at('phases', phases[i + 1]![0], 'from'), `和“${phase.title}”的日子重叠`)
  }
}

const phaseOf = ({ phases }: Programme, day: string) =>
  Object.values(phases).find((phase) => phase.from <= day && (!phase.to || day <= phase.to))

function goesRound({ teams = {} }: Programme, name: string): boolean {
  const seen = new Set<string>()
  for (let at: string | undefined = name; at; at = teams[at]?.under) {
    if (seen.has(at)) return true
    seen.add(at)
  }
  return false
}
