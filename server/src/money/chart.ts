/** The village's accounts: the chart of the pack, and its own below it. Pure. */
import type { BookAccount } from '#contract/http/books.ts'
import type { CountyRules } from '../packs/index.ts'

export interface SubAccount {
  code: string
  title: string
}

export type Chart = Map<string, BookAccount>

export const parentOf = (code: string): string => code.slice(0, -2)

/** By code, in order: `513` before `51301`. A sub-account has its first-level account's side and class. */
export function chartOf(rules: Pick<CountyRules, 'accounts'>, subs: SubAccount[]): Chart {
  const parents = new Set(subs.map(({ code }) => parentOf(code)))
  const first = Object.entries(rules.accounts).map(([code, account]) => ({ code, ...account }))
  const own = subs.flatMap(({ code, title }) => {
    const top = rules.accounts[code.slice(0, 3)]
    return top ? [{ code, title, side: top.side, class: top.class }] : []
  })
  const all = [...first, ...own].sort((a, b) => (a.code < b.code ? -1 : 1))
  return new Map(all.map((account) => [account.code, { ...account, leaf: !parents.has(account.code) }]))
}

/** `管理费用—办公费` for a sub-account, its parents' titles before its own. */
export function fullTitle(chart: Chart, code: string): string {
  const own = chart.get(code)?.title ?? code
  return code.length > 3 ? `${fullTitle(chart, parentOf(code))}—${own}` : own
}

/** The next free number below a parent; null when all 99 are taken. */
export function nextCode(subs: SubAccount[], parent: string): string | null {
  const taken = subs
    .filter(({ code }) => code.length === parent.length + 2 && code.startsWith(parent))
    .map(({ code }) => Number(code.slice(-2)))
  const next = Math.max(0, ...taken) + 1
  return next > 99 ? null : `${parent}${String(next).padStart(2, '0')}`
}
