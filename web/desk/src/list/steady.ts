/** What of a freshly read list may be shown without a row moving away from under the cursor. */

type Known = { id: string }

/** Every row where it stands, told anew; those that are gone stay; those read further on come behind the last. */
export function steady<Row extends Known>(shown: Row[], fresh: Row[]): Row[] {
  if (shown.length === 0) return fresh
  const byId = new Map(fresh.map((row) => [row.id, row]))
  const told = shown.map((row) => byId.get(row.id) ?? row)
  const known = new Set(shown.map(({ id }) => id))
  const lastKnown = fresh.findLastIndex(({ id }) => known.has(id))
  const next = [...told, ...fresh.slice(lastKnown + 1).filter(({ id }) => !known.has(id))]
  const isSame = next.length === shown.length && next.every((row, index) => row === shown[index])
  return isSame ? shown : next
}

/** Whether the fresh list would stand otherwise than what is shown. */
export const stands = (shown: Known[], fresh: Known[]): boolean =>
  shown.length === fresh.length && shown.every(({ id }, index) => id === fresh[index]!.id)
