/** Papers of a procedure: issued by an act, every word of theirs known and surely filled in, their series told apart. */
import type { Fields } from '#contract/pack/field.ts'
import type { Kind, Pack } from '#contract/pack/language.ts'
import type { Paper } from '#contract/pack/paper-language.ts'
import { paperWords } from '#contract/pack/papers.ts'
import type { Action, Procedure } from '#contract/pack/procedure-language.ts'
import { checkCondition } from './check-conditions.ts'
import { actionsIn } from './check-flow.ts'
import { unknown } from './nearest.ts'
import type { Path } from './sources.ts'

type Wrong = (path: Path, say: string) => void
interface About {
  procedure: Procedure
  kinds: Kind[]
  merged: Pack
}

const issuedBy = ({ issues }: Action): string[] => [issues ?? []].flat()
const NEEDS = ['reason', 'result', 'note', 'ground', 'responsible_unit', 'target'] as const
const PARTS = ['law', 'measure']

/** `wrong`: at a path within the procedure. */
export function checkPapers({ procedure, kinds, merged }: About, wrong: Wrong): void {
  const papers = procedure.papers ?? {}
  const actions = actionsIn(procedure)
  for (const { action, path } of actions)
    for (const id of issuedBy(action)) {
      if (!papers[id]) wrong([...path, 'issues'], unknown('文书', id, Object.keys(papers)))
      if (action.undo_within)
        wrong([...path, 'undo_within'], `“${action.title}”发出文书，编了号就不能撤销：请删去 undo_within`)
    }
  for (const [id, paper] of Object.entries(papers)) {
    const path = ['papers', id]
    const issuing = actions.map(({ action }) => action).filter((action) => issuedBy(action).includes(id))
    if (issuing.length === 0) wrong(path, `没有动作用 issues 发出“${paper.title}”`)
    checkUnit(paper, path, merged, wrong)
    if (paper.due !== undefined && !procedure.clocks[paper.due])
      wrong([...path, 'due'], unknown('时限', paper.due, Object.keys(procedure.clocks)))
    const words = (say: string, at: Path, sure: boolean) =>
      checkWords(say, { paper, procedure, kinds, issuing, sure }, (why) => wrong(at, why))
    if (paper.to) words(paper.to, [...path, 'to'], true)
    for (const [i, one] of (paper.law ?? []).entries()) words(one, [...path, 'law', i], true)
    for (const [i, one] of paper.body.entries())
      if (typeof one === 'string') words(one, [...path, 'body', i], true)
      else {
        words(one.say, [...path, 'body', i, 'say'], false)
        const entries = issuing.flatMap(({ adds }) => (adds ? (procedure.entries?.[adds] ?? []) : []))
        const asked = kinds.map((kind) => ({
          ...kind,
          fields: Object.assign({}, kind.fields, ...entries.map((entry) => entry.fields)) as Fields,
        }))
        checkCondition(one.when, [...path, 'body', i, 'when'], asked, merged, wrong)
      }
  }
}

function checkUnit({ title, number, from, codes = {} }: Paper, path: Path, merged: Pack, wrong: Wrong): void {
  for (const word of ['{unit}', '{year}', '{number}'])
    if (number.split(word).length !== 2)
      wrong(
        [...path, 'number'],
        `“${title}”的编号里 ${word} 要写，而且只写一次，如 {unit}责改字〔{year}〕第{number}号`,
      )
  const levels = ['county', ...(merged.levels ?? []).map(({ level }) => level)]
  if ('level' in from && !levels.includes(from.level))
    wrong([...path, 'from', 'level'], unknown('层级', from.level, levels))
  const departments = Object.keys(merged.departments ?? {})
  if ('department' in from)
    for (const id of Object.keys(codes))
      if (!departments.includes(id)) wrong([...path, 'codes', id], unknown('部门', id, departments))
}

interface Told {
  paper: Paper
  procedure: Procedure
  kinds: Kind[]
  issuing: Action[]
  /** The sentence is always printed: what it names has to be there. */
  sure: boolean
}

function checkWords(say: string, it: Told, wrong: (why: string) => void): void {
  for (const [whole, word] of say.matchAll(/\{([^}]*)\}/g)) {
    const [of = '', name = '', part] = word!.split('.')
    if (of === 'field') fieldIn(name, part, whole, it, wrong)
    else if (of === 'entry') entryIn(name, whole, it, wrong)
    else if (of === 'paper') {
      const papers = Object.keys(it.procedure.papers ?? {})
      if (!papers.includes(name)) wrong(unknown('文书', name, papers))
    } else if (!(paperWords as readonly string[]).includes(word!))
      wrong(unknown('可以填入的词', word!, [...paperWords, 'field.…', 'entry.…', 'paper.…']))
    else if (of === 'due' && it.paper.due === undefined)
      wrong(`“${it.paper.title}”里有 {due}，请用 due 写明是哪个时限的最后一天`)
    else if (it.sure && (NEEDS as readonly string[]).includes(of))
      for (const action of it.issuing)
        if (!action.needs?.includes(of as (typeof NEEDS)[number]))
          wrong(`“${it.paper.title}”要用 ${whole}，请在“${action.title}”的 needs 里加上 ${of}`)
  }
}

function fieldIn(
  name: string,
  part: string | undefined,
  whole: string,
  it: Told,
  wrong: (why: string) => void,
) {
  for (const kind of it.kinds) {
    const field = kind.fields?.[name]
    if (!field) wrong(`${unknown('栏目', name, Object.keys(kind.fields ?? {}))}（“${kind.title}”）`)
    else if (field.private || field.type === 'people')
      wrong(`“${field.title}”加密保存，不能自动写进文书：请在发文书时另填`)
    else if (it.sure && !field.required)
      wrong(`“${field.title}”可以不填，“${it.paper.title}”里就会空着：写 required: true，或给这一句加 when`)
    else if (part !== undefined && (field.list === undefined || !PARTS.includes(part)))
      wrong(`${whole} 不对：从清单里选的栏目后面可以写 ${PARTS.join('、')}`)
  }
}

function entryIn(name: string, whole: string, it: Told, wrong: (why: string) => void) {
  for (const action of it.issuing) {
    const entry = action.adds === undefined ? undefined : it.procedure.entries?.[action.adds]
    const field = entry?.fields[name]
    if (!entry) wrong(`“${action.title}”没有用 adds 填记录，${whole} 没有内容`)
    else if (!field) wrong(unknown('栏目', name, Object.keys(entry.fields)))
    else if (it.sure && !field.required)
      wrong(`“${field.title}”可以不填，“${it.paper.title}”里就会空着：写 required: true，或给这一句加 when`)
  }
}
