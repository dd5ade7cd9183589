/** Counts of public kinds, by the big groups villagers know. Pure. */

/** One kind's counts in a village. */
export interface KindCount {
  kind: string
  open: number
  closed_month: number
  closed_year: number
}
export type Counts = Omit<KindCount, 'kind'>
export interface GroupCounts extends Counts {
  title: string
}

const none: Counts = { open: 0, closed_month: 0, closed_year: 0 }
const plus = (a: Counts, b: Counts): Counts => ({
  open: a.open + b.open,
  closed_month: a.closed_month + b.closed_month,
  closed_year: a.closed_year + b.closed_year,
})

/** In the pack's order of groups; groups without anything are left out. A kind the pack no longer knows counts nowhere. */
export function byGroup(
  rows: KindCount[],
  rules: { groups: Record<string, { title: string }>; kinds: Record<string, { group: string }> },
): { total: Counts; groups: GroupCounts[] } {
  const groups = Object.entries(rules.groups).map(([id, { title }]) => ({
    title,
    ...rows.filter((row) => rules.kinds[row.kind]?.group === id).reduce(plus, none),
  }))
  return {
    total: groups.reduce(plus, none),
    groups: groups.filter((group) => group.open + group.closed_year > 0),
  }
}
