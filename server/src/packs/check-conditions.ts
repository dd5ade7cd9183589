/** Conditions against the kinds they are asked of: every name known, every comparison of the field's own type. */
import type { Condition } from '#contract/pack/condition.ts'
import type { Field, Kind, Pack } from '#contract/pack/language.ts'
import { isPrivate } from '#contract/pack/field.ts'
import { callsSomewhere } from './check-calls.ts'
import { actionsIn } from './check-flow.ts'
import { unknown } from './nearest.ts'
import type { Path } from './sources.ts'

type Wrong = (path: Path, say: string) => void

const typeNames: Record<string, string> = {
  text: '文字',
  number: '数',
  money: '金额',
  amount: '金额',
  date: '日期',
  boolean: '是或否',
  choice: '选择题',
  people: '人员名单',
}

function comparesWell(field: Field, c: Extract<Condition, { field: string }>): string | null {
  if (isPrivate(field)) return `“${field.title}”不公开，条件里不能用`
  const number = ['number', 'money', 'amount'].includes(field.type)
  const title = `“${field.title}”是${typeNames[field.type]}`
  if ((c.at_least !== undefined || c.below !== undefined) && !number)
    return `${title}，不能比大小：请改用 is 或 one_of`
  for (const value of [...(c.is !== undefined ? [c.is] : []), ...(c.one_of ?? [])]) {
    const fits = number
      ? typeof value === 'number'
      : field.type === 'boolean'
        ? typeof value === 'boolean'
        : typeof value === 'string'
    if (!fits) return `${title}，不能和 ${JSON.stringify(value)} 比`
    if (field.type === 'choice' && !field.choices?.includes(String(value)))
      return `“${field.title}”里没有“${value}”这一项，可选：${(field.choices ?? []).join('、')}`
  }
  return null
}

/** `kinds`: those whose matters the condition will be asked of. */
export function checkCondition(
  condition: Condition,
  path: Path,
  kinds: Kind[],
  pack: Pack,
  wrong: Wrong,
): void {
  const each = (word: string, list: string[], known: object | undefined, what: string) => {
    for (const [i, id] of list.entries())
      if (!(id in (known ?? {}))) wrong([...path, word, i], unknown(what, id, Object.keys(known ?? {})))
  }
  if ('all' in condition)
    condition.all.forEach((c, i) => checkCondition(c, [...path, 'all', i], kinds, pack, wrong))
  else if ('any' in condition)
    condition.any.forEach((c, i) => checkCondition(c, [...path, 'any', i], kinds, pack, wrong))
  else if ('not' in condition) checkCondition(condition.not, [...path, 'not'], kinds, pack, wrong)
  else if ('kind' in condition) each('kind', condition.kind, pack.kinds, '事项')
  else if ('group' in condition) each('group', condition.group, pack.groups, '大类')
  else if ('reporter_holds' in condition) each('reporter_holds', condition.reporter_holds, pack.posts, '岗位')
  else if ('actor_holds' in condition) each('actor_holds', condition.actor_holds, pack.posts, '岗位')
  else if ('entries' in condition) {
    const of = kinds.map((kind) => pack.procedures?.[kind.procedure]?.entries)
    each('entries', [condition.entries], Object.assign({}, ...of) as object, '记录')
  } else if ('done' in condition) {
    const own = kinds.flatMap((kind) => pack.procedures?.[kind.procedure] ?? [])
    const limited = own.flatMap((one) => actionsIn(one)).filter(({ action }) => action.at_most)
    const known = limited.map(({ path: at }) => String(at.at(-1)))
    if (own.length && !known.includes(condition.done))
      wrong([...path, 'done'], unknown('写了 at_most 的动作', condition.done, new Set(known)))
  } else if ('law' in condition) each('law', condition.law, pack.law_lists, '法律清单')
  else if ('calls' in condition) {
    const own = kinds.flatMap((kind) => pack.procedures?.[kind.procedure] ?? [])
    if (own.length && !callsSomewhere(own)) wrong(path, '这个流程里没有吹哨的动作，不能以 calls 为条件')
  } else if ('path' in condition) {
    const paths = Object.values(pack.procedures ?? {}).flatMap((p) => (p.paths ?? []).map((one) => one.path))
    each('path', condition.path, Object.fromEntries(paths.map((id) => [id, id])), '程序')
  } else if ('field' in condition) {
    // a procedure for those who extend the pack: its kinds, and so their fields, are theirs
    if (condition.field === 'rating' || !kinds.length) return
    const fields = kinds.flatMap((kind) => kind.fields?.[condition.field] ?? [])
    if (!fields.length) {
      const known = kinds.flatMap((kind) => Object.keys(kind.fields ?? {}))
      wrong([...path, 'field'], unknown('栏目', condition.field, new Set(known)))
    }
    for (const field of fields) {
      const say = comparesWell(field, condition)
      if (say) wrong(path, say)
    }
  }
}
