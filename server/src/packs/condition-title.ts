/** A condition as an official reads it: `上报人是乡镇中心、县中心`, `金额达到 20,000`. */
import type { Condition } from '#contract/pack/condition.ts'
import type { Kind } from '#contract/pack/language.ts'
import type { CountyRules } from './county-rules.ts'

type Named = Pick<CountyRules, 'posts' | 'kinds' | 'groups' | 'law_lists' | 'procedures'>

const said = (value: unknown): string =>
  value === true
    ? '是'
    : value === false
      ? '否'
      : typeof value === 'number'
        ? value.toLocaleString('en-US')
        : String(value)

const of = (ids: string[], named: Record<string, { title: string }>): string =>
  ids.map((id) => named[id]?.title ?? id).join('、')

/** Facts of the matter's own life. */
function factTitle(condition: Condition): string {
  if ('entries' in condition) {
    const { at_least, below } = condition
    const many = at_least === undefined ? (below === undefined ? '已有' : '') : `已有 ${at_least} 次以上`
    return `${many}${below === undefined ? '' : `不到 ${below} 次`}记录`
  }
  return 'calls' in condition ? '召集的单位符合条件' : '符合条件'
}

/** `kind`: whose fields it asks for; without it the first kind that has the field. */
export function conditionTitle(condition: Condition, rules: Named, kind?: Kind): string {
  const inner = (one: Condition) => conditionTitle(one, rules, kind)
  if ('all' in condition) return condition.all.map(inner).join('，并且')
  if ('any' in condition) return condition.any.map(inner).join('，或者')
  if ('not' in condition) return `不是：${inner(condition.not)}`
  if ('kind' in condition) return `事项是${of(condition.kind, rules.kinds)}`
  if ('group' in condition) return `大类是${of(condition.group, rules.groups)}`
  if ('law' in condition) return `属于${of(condition.law, rules.law_lists)}`
  if ('reporter_holds' in condition) return `上报人是${of(condition.reporter_holds, rules.posts)}`
  if ('actor_holds' in condition) return `办理人是${of(condition.actor_holds, rules.posts)}`
  if ('sensitive' in condition) return condition.sensitive === 'accuses' ? '投诉干部、单位的' : '涉及个人的'
  if ('proof' in condition) return condition.proof ? '要拍照的事项' : '不要拍照的事项'
  if ('path' in condition) {
    const paths = Object.values(rules.procedures).flatMap((one) => one.paths ?? [])
    return `程序是${condition.path.map((id) => paths.find((one) => one.path === id)?.title ?? id).join('、')}`
  }
  if ('field' in condition) {
    const field =
      kind?.fields?.[condition.field] ??
      Object.values(rules.kinds).find((one) => one.fields?.[condition.field])?.fields?.[condition.field]
    const name = field?.title ?? (condition.field === 'rating' ? '评价' : condition.field)
    const { is, one_of, at_least, below, is_empty } = condition
    const says = [
      is === undefined ? '' : `是${said(is)}`,
      one_of ? `是${one_of.map(said).join('、')}之一` : '',
      at_least === undefined ? '' : `达到 ${said(at_least)}`,
      below === undefined ? '' : `不到 ${said(below)}`,
      is_empty === undefined ? '' : is_empty ? '没有填' : '填了',
    ]
    return name + says.filter(Boolean).join('、')
  }
  if ('done' in condition) {
    const procedures = Object.values(rules.procedures)
    const actions = procedures.flatMap((one) => [
      one.always,
      ...Object.values(one.states).map((s) => s.actions),
    ])
    return `办过“${actions.find((one) => one?.[condition.done])?.[condition.done]?.title ?? condition.done}”`
  }
  return factTitle(condition)
}
