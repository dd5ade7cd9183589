/** A statement of the pack, worked out from balances. Pure. */
import type { StatementLine } from '#contract/pack/money-language.ts'
import { balanceOf, movementOf, type Sums } from './balances.ts'

/** The lines of one voucher, for what moved between two accounts. */
export type Entry = { account: string; debit: number; credit: number }[]

export interface Basis {
  sums: Sums[]
  /** The vouchers of the period that touch the accounts of a line with `against`. */
  entries: Entry[]
}

/** The amount of every line that is no heading, by its place in `lines`; sums see the lines before them, `seen` those of the other half. */
export function amountsOf(
  lines: StatementLine[],
  basis: Basis,
  seen: Map<string, number> = new Map(),
): (number | null)[] {
  return lines.map((line) => {
    const value = line.of
      ? accountsOf(line, line.of, basis)
      : line.sum
        ? line.sum.reduce((total, name) => total + signed(name, seen), 0)
        : null
    if (line.id && value !== null) seen.set(line.id, value)
    return value
  })
}

const signed = (name: string, seen: Map<string, number>): number =>
  name.startsWith('-') ? -(seen.get(name.slice(1)) ?? 0) : (seen.get(name) ?? 0)

function accountsOf(
  { side = 'debit', when = 'end', against }: StatementLine,
  of: string[],
  { sums, entries }: Basis,
): number {
  const up = side === 'debit' ? 1 : -1
  if (against) return up * between(entries, of, against) || 0
  const net = (code: string) =>
    when === 'period'
      ? movementOf(sums, code)
      : when === 'start'
        ? balanceOf(sums, code).before
        : balanceOf(sums, code).end
  return up * of.reduce((total, code) => total + net(code), 0) || 0
}

const touches = (entry: Entry, codes: string[]) =>
  entry.some(({ account }) => codes.some((code) => account.startsWith(code)))

/** What stood on the debit of `of` with its credit on `against`: told by the other side, so that one voucher may serve two ends. */
const between = (entries: Entry[], of: string[], against: string[]): number =>
  entries
    .filter((entry) => touches(entry, of))
    .flatMap((entry) => entry.filter((line) => touches([line], against)))
    .reduce((total, { debit, credit }) => total + credit - debit, 0)
