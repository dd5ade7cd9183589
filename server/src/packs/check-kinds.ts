/** The catalogue: each kind has its group, its procedure, its department, and fields that can be filled in. */
import { checkCondition } from './check-conditions.ts'
import type { Checking } from './checking.ts'
import { unknown } from './nearest.ts'

export function checkKinds({ merged, wrong }: Checking): void {
  const { groups = {}, procedures = {}, departments = {}, kinds = {}, posts = {} } = merged
  for (const [id, kind] of Object.entries(kinds)) {
    const at = (...rest: string[]) => ['kinds', id, ...rest]
    if (!groups[kind.group]) wrong(at('group'), unknown('大类', kind.group, Object.keys(groups)))
    if (kind.department !== undefined && !departments[kind.department])
      wrong(at('department'), unknown('部门', kind.department, Object.keys(departments)))
    const procedure = procedures[kind.procedure]
    if (!procedure) wrong(at('procedure'), unknown('流程', kind.procedure, Object.keys(procedures)))
    const timed = Object.values(procedure?.clocks ?? {}).find((c) => typeof c.within === 'object')
    if (timed && kind.handling_time === undefined)
      wrong(at(), `“${kind.title}”缺少 handling_time：流程的“${timed.title}”要用它，如 5 working days`)
    if (kind.handling_time !== undefined && typeof kind.handling_time !== 'string')
      wrong(at('handling_time'), '办理时限要直接写，如 5 working days')
    for (const [i, post] of (kind.begun_by ?? []).entries()) {
      if (!posts[post]) wrong([...at('begun_by'), i], unknown('岗位', post, Object.keys(posts)))
      else if (procedure?.splitting && posts[post].sees !== 'subtree')
        wrong(
          [...at('begun_by'), i],
          `“${posts[post].title}”看不到本辖区的其他事，不能由它发起“${kind.title}”`,
        )
    }
    if (kind.law !== undefined && !merged.law_lists?.[kind.law])
      wrong(at('law'), unknown('法律清单', kind.law, Object.keys(merged.law_lists ?? {})))
    const filled = Object.values(procedure?.entries ?? {}).map(({ fields }) => ({ ...kind, fields }))
    for (const [i, { when }] of (kind.refuses ?? []).entries())
      checkCondition(when, [...at('refuses'), i, 'when'], [kind, ...filled], merged, wrong)
    for (const [field, spec] of Object.entries(kind.fields ?? {})) {
      if (spec.type === 'choice' && !spec.choices?.length)
        wrong(at('fields', field), `“${spec.title}”是选择题，请在 choices 里写出可选的几项`)
      if (spec.type !== 'choice' && spec.choices)
        wrong(
          at('fields', field, 'choices'),
          `“${spec.title}”不是选择题：把 type 改成 choice，或删去 choices`,
        )
    }
  }
  const unsorted = Object.entries(kinds).filter(([, kind]) => kind.unsorted)
  for (const [id] of unsorted.slice(1))
    wrong(['kinds', id, 'unsorted'], `待分类的事项只能有一个，已有“${unsorted[0]![1].title}”`)
  for (const [id, { title, fields, advice }] of unsorted)
    if (advice?.divert || Object.values(fields ?? {}).some((field) => field.required))
      wrong(['kinds', id], `“${title}”接收各渠道转来的事项，不能有必填栏目，也不能劝转专线`)
  const titles = new Map<string, string>()
  for (const [id, kind] of Object.entries(kinds)) {
    const same = titles.get(kind.title)
    if (same) wrong(['kinds', id, 'title'], `“${kind.title}”与事项 ${same} 同名，群众分不清，请改一个`)
    titles.set(kind.title, id)
  }
}
