/** The arithmetic of the books: opening balances and posted lines in, balances out. Debit counts up, credit down. Pure. */

/** What an account's own lines come to; accounts below it apart. All in fen. */
export interface Sums {
  account: string
  /** Debit less credit of everything before the period, the opening balance included. */
  before: number
  debit: number
  credit: number
  /** Debit less credit of the year-end closing within the period. */
  closing: number
}

export interface Balance {
  before: number
  debit: number
  credit: number
  end: number
}

/** An account with all below it. */
export function balanceOf(sums: Sums[], code: string): Balance {
  const own = sums.filter(({ account }) => account.startsWith(code))
  const all = (pick: (one: Sums) => number) => own.reduce((total, one) => total + pick(one), 0)
  const [before, debit, credit] = [all((s) => s.before), all((s) => s.debit), all((s) => s.credit)]
  return { before, debit, credit, end: before + debit - credit }
}

/** Movement within the period as if the year had not been closed. */
export const movementOf = (sums: Sums[], code: string): number =>
  sums
    .filter(({ account }) => account.startsWith(code))
    .reduce((total, s) => total + s.debit - s.credit - s.closing, 0)

/** A balance in two columns: the side it stands on, nothing on the other. */
export const sides = (net: number): [debit: number, credit: number] => (net >= 0 ? [net, 0] : [0, -net])

/** 借, 贷, or 平 when nothing is left. */
export const sideWord = (net: number): string => (net > 0 ? '借' : net < 0 ? '贷' : '平')
