/** Sums of money: whole fen in the record, yuan for people. */

/** `2000000` → `20,000.00 元`. */
export const yuan = (fen: number): string => `${grouped(fen / 100)} 元`

/** `36000` → `36,000.00`. */
export const grouped = (amount: number): string =>
  amount.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

/** Fen of a sum a person typed: `20000`, `20,000.5`, `１９９９.９９`; null when it is not one, has more than two decimals or is past a hundred billion yuan. */
export function fenOf(typed: string): number | null {
  const text = typed.normalize('NFKC').replace(/[,\s元¥￥]/g, '')
  const found = /^(\d{1,11})(?:\.(\d{1,2}))?$/.exec(text)
  return found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0') || 0) : null
}
