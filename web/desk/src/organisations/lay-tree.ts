import type { Organisation } from '#contract/http/people.ts'

export interface Branch {
  one: Organisation
  below: Branch[]
}

/** Each under the one it belongs to; whose superior is not among them stands at the top, those with others below them first. */
export function layTree(all: Organisation[]): Branch[] {
  const branches = new Map(all.map((one) => [one.id, { one, below: [] as Branch[] }]))
  const top: Branch[] = []
  for (const branch of branches.values()) {
    const above = branch.one.parent === null ? undefined : branches.get(branch.one.parent)
    ;(above?.below ?? top).push(branch)
  }
  return top.toSorted((a, b) => Number(b.below.length > 0) - Number(a.below.length > 0))
}
