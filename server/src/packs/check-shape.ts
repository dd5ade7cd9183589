/** The language's own grammar (contract/pack/language.ts), said in words an official understands. */
import type { ErrorObject, ValidateFunction } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { nearest } from './nearest.ts'
import { packSchema } from './schemas.ts'
import type { Path } from './sources.ts'

let compiled: ValidateFunction | undefined
/** Compiled when first a pack is checked: it takes a third of a second. */
const grammar = () =>
  (compiled ??= new Ajv2020({
    allErrors: true,
    strict: false,
    verbose: true,
    code: { optimize: false },
  }).compile(packSchema))

const duration = '时限要写成 2 working hours（工作时）、5 working days（工作日）或 15 days（自然日）'
const choices: Record<string, string> = {
  within: duration,
  handling_time: duration,
  per: duration,
  again_every: duration,
  at_most: `${duration}；次数写成 { times: 1 }`,
  when: '条件写成 { kind: [事项] }、{ field: 栏目, at_least: 数 }、{ all: [ … ] } 等，见 docs/packs.md',
  evidence: '条件写成 { proof: true } 或 { kind: [事项] } 等，见 docs/packs.md',
  binds: '条件写成 { sensitive: accuses } 或 { group: [大类] } 等，见 docs/packs.md',
  passed: '写一个状态名，或一列“when/state”，最后一条写 otherwise: true',
  rejected: '写一个状态名，或一列“when/state”，最后一条写 otherwise: true',
  paid: '写一个状态名，或一列“when/state”，最后一条写 otherwise: true',
  to: '写一个状态名，或一列“when/state”，最后一条写 otherwise: true',
  starts_in: '写一个状态名，或一列“when/state”，最后一条写 otherwise: true',
  counts: '写 accepted、dispatched、returned、handled、reopened、urged、rated 中的一个或几个',
  post: '写一个岗位名，或用方括号写几个',
}
const types: Record<string, string> = {
  string: '一段文字（数字和日期请加引号）',
  object: '若干“词: 内容”',
  array: '用方括号括起来的几项',
  integer: '一个整数',
  number: '一个数',
  boolean: 'true 或 false',
}
const patterns: [RegExp, string][] = [
  [/working/, duration],
  [/\]\?\/\[/, '比例写成 2/3、1/2'],
  [/\\d\{4\}-\\d\{2\}/, '日期写成 2026-03-02，加引号'],
  [/\\d\{2\}:\\d\{2\}/, "时间段写成 '08:30-12:00'"],
  [/\\d\{6\}/, "区划编码是 6、9 或 12 位数字，加引号，如 '110101'"],
  [/a-z/, '只能用小写英文字母、数字和下划线，以字母开头；中文名称写在 title 里'],
]

function words(e: ErrorObject): string | null {
  const value = JSON.stringify(e.data)
  const last = e.instancePath.split('/').at(-1) ?? ''
  switch (e.keyword) {
    case 'additionalProperties': {
      const word = String((e.params as { additionalProperty: string }).additionalProperty)
      const known = Object.keys((e.parentSchema as { properties?: object } | undefined)?.properties ?? {})
      const patterned = known.length === 0
      if (patterned) return `“${word}”${patterns.at(-1)![1]}`
      const close = nearest(word, known)
      return `不认识“${word}”${close ? `，是不是想写“${close}”` : `；这里可以写：${known.join('、')}`}`
    }
    case 'required':
      return `缺少“${(e.params as { missingProperty: string }).missingProperty}”，请补上`
    case 'pattern': {
      const pattern = String((e.params as { pattern: string }).pattern)
      return `${value} 写法不对：${patterns.find(([p]) => p.test(pattern))?.[1] ?? pattern}`
    }
    case 'enum': {
      const allowed = (e.params as { allowedValues: unknown[] }).allowedValues.map(String)
      const close = nearest(String(e.data), allowed)
      return `${value} 不对，只能写：${allowed.join('、')}${close ? `。是不是想写“${close}”` : ''}`
    }
    case 'type':
      return `“${last}”应写${types[String((e.params as { type: string }).type)] ?? '别的内容'}`
    case 'minLength':
    case 'minItems':
      return `“${last}”不能空着`
    case 'maxLength':
      return `“${last}”太长了，请不超过 ${(e.params as { limit: number }).limit} 个字`
    case 'minimum':
    case 'maximum':
      return `“${last}”的数不在允许的范围内（${e.message}）`
    case 'anyOf':
      return choices[last] ?? `“${last}”写法不对，见 docs/packs.md`
    default:
      return null
  }
}

const pathOf = (pointer: string): Path =>
  pointer
    .split('/')
    .slice(1)
    .map((word) => word.replaceAll('~1', '/').replaceAll('~0', '~'))

/** Of a choice between forms only the choice is told, at its innermost place; not why each form did not fit. */
export function checkShape(content: unknown, wrong: (path: Path, say: string) => void): void {
  const validate = grammar()
  if (validate(content)) return
  const errors = validate.errors ?? []
  const open = errors.filter((e) => e.keyword === 'anyOf').map((e) => e.instancePath)
  for (const e of errors) {
    const within = open.some((p) => e.instancePath === p || e.instancePath.startsWith(`${p}/`))
    const innermost =
      e.keyword === 'anyOf' &&
      !/\/(when|not|all|any|evidence|binds)(\/|$).*\/(all|any|not)/.test(e.instancePath) &&
      !open.some((p) => p.startsWith(`${e.instancePath}/`))
    if (within && !innermost) continue
    const say = words(e)
    if (!say) continue
    const path = pathOf(e.instancePath)
    const word = (e.params as { additionalProperty?: string }).additionalProperty
    wrong(word === undefined ? path : [...path, word], say)
  }
}
