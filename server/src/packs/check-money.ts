/** Money: every account, line and purpose named is there, and a statement adds up what stands before it. */
import type { Statement, StatementLine } from '#contract/pack/money-language.ts'
import type { Checking } from './checking.ts'
import { unknown } from './nearest.ts'

export function checkMoney(checking: Checking): void {
  const { merged, wrong } = checking
  const { books = {}, kinds = {}, statements = {} } = merged
  const known = accountCheck(checking)
  for (const [id, statement] of Object.entries(statements)) checkStatement(id, statement, known, wrong)
  for (const [way, code] of Object.entries(books.pay_from ?? {})) known(['books', 'pay_from', way], code)
  for (const word of ['result', 'retained'] as const)
    if (books[word] !== undefined) known(['books', word], books[word])
  const purposes = books.purposes ?? {}
  for (const [id, { account }] of Object.entries(purposes))
    known(['books', 'purposes', id, 'account'], account)
  for (const [kind, purpose] of Object.entries(books.paid_under ?? {})) {
    if (!kinds[kind]) wrong(['books', 'paid_under', kind], unknown('事项', kind, Object.keys(kinds)))
    if (!purposes[purpose])
      wrong(['books', 'paid_under', kind], unknown('用途', purpose, Object.keys(purposes)))
  }
  const step = books.over_budget_needs
  const actions = Object.values(merged.procedures ?? {}).flatMap((procedure) =>
    Object.values(procedure.states).flatMap((state) => Object.keys(state.actions ?? {})),
  )
  if (step !== undefined && !actions.includes(step))
    wrong(['books', 'over_budget_needs'], unknown('动作', step, actions))
}

type Known = (path: (string | number)[], code: string) => void

const accountCheck =
  ({ merged, wrong }: Checking): Known =>
  (path, code) => {
    const codes = Object.keys(merged.accounts ?? {})
    if (!codes.includes(code)) wrong(path, unknown('科目', code, codes))
  }

function checkStatement(id: string, statement: Statement, known: Known, wrong: Checking['wrong']): void {
  const seen = new Set<string>()
  for (const half of ['lines', 'beside'] as const)
    for (const [i, line] of (statement[half] ?? []).entries()) {
      const at = ['statements', id, half, i]
      if (line.of && line.sum) wrong(at, `“${line.title}”又写了 of 又写了 sum，请留一个`)
      for (const [j, code] of codesOf(line)) known([...at, j], code)
      for (const name of line.sum ?? [])
        if (!seen.has(name.replace('-', '')))
          wrong([...at, 'sum'], unknown('前面的行', name.replace('-', ''), [...seen]))
      if (line.id && seen.has(line.id)) wrong([...at, 'id'], `“${line.id}”写了两遍，请改一个`)
      if (line.id) seen.add(line.id)
    }
}

const codesOf = (line: StatementLine): [string, string][] =>
  (['of', 'against'] as const).flatMap((word) =>
    (line[word] ?? []).map((code): [string, string] => [word, code]),
  )
