/** Fills the posts of a demo county: one made-up person a seat, a few seats left empty, one person on leave. */
import { v7 } from 'uuid'
import type { AppointmentRow, NewPerson, PostRules } from '../people/index.ts'
import { chance, madeName, madePhone, seedOf } from './chance.ts'
import type { DemoCounty } from './describe.ts'

/** A node as laid out, with its path in the database. */
export interface Node {
  id: string
  level: string
  code: string
  name: string
  parent: string | null
  path: string
}

export interface Department {
  id: string
  department: string
  region: string
}

export interface Staff {
  persons: NewPerson[]
  appointments: AppointmentRow[]
  leaves: { id: string; person: string; starts_on: string; ends_on: string }[]
}

const seatKey = (post: string, code: string, department = '') => `${post}@${code}/${department}`
const dayAfter = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** `startsOn`: the day the terms begin. */
export function staffOf(
  demo: DemoCounty,
  rules: PostRules,
  nodes: Node[],
  departments: Department[],
  { today, startsOn }: { today: string; startsOn: string },
): Staff {
  const random = chance(seedOf(demo.county) + 1)
  const staff: Staff = { persons: [], appointments: [], leaves: [] }
  const byCode = new Map(nodes.map((node) => [node.code, node]))
  const waiting = new Map<string, DemoCounty['accounts']>()
  for (const account of demo.accounts) {
    const key = seatKey(account.post ?? '', account.at, account.department)
    waiting.set(key, [...(waiting.get(key) ?? []), account])
  }
  const person = (name: string, path: string, phone: boolean): string => {
    const id = v7()
    staff.persons.push({ id, name, work_phone: phone ? madePhone(staff.persons.length + 1) : null, path })
    return id
  }
  const term = (
    who: string,
    post: string,
    node: Node,
    organisation: string | null,
    kind: 'holder' | 'acting',
    since = startsOn,
  ) =>
    staff.appointments.push({
      ...{ id: v7(), person: who, post, region: node.id, path: node.path, organisation, kind },
      ...{ starts_on: kind === 'holder' ? since : today, ends_on: null },
    })
  const small = new Set(demo.splits.map((split) => split.level))
  const kept = new Set([...demo.accounts.map((a) => a.at), demo.on_leave?.at])
  let seats = 0
  const fill = (post: string, node: Node, home: Department | null, count: number) => {
    for (let i = 0; i < count; i++) {
      const account = waiting.get(seatKey(post, node.code, home?.department))?.shift()
      const empty = small.has(node.level) && !kept.has(node.code) && ++seats % demo.vacant_every === 0
      if (empty && !account) continue
      const who = person(account?.name ?? madeName(random), node.path, true)
      term(who, post, node, home?.id ?? null, 'holder', sinceOf(post, node))
    }
  }
  /** Of a pool, the places named apart are the ones whose year is nearly over. */
  function sinceOf(post: string, { code }: Node): string {
    if (!rules.posts[post]?.pool) return startsOn
    return dayAfter(today, demo.filled?.[post]?.at?.[code] === undefined ? -90 : -345)
  }
  const filled = (post: string, { code }: Node, seats: number): number => {
    const few = demo.filled?.[post]
    return few ? (few.at?.[code] ?? few.each) : seats
  }
  for (const [post, { at, pool, seats: count = pool?.at_least ?? 1, in_department }] of Object.entries(
    rules.posts,
  ))
    for (const node of nodes)
      if (node.level === at) {
        const homes = in_department ? departments.filter((d) => d.region === node.id) : [null]
        for (const home of homes) fill(post, node, home, filled(post, node, count))
      }
  for (const { name, post, at } of demo.accounts)
    if (!post) person(name, (byCode.get(at) as Node).path, false)
  if (demo.on_leave) onLeave(demo.on_leave, staff, byCode, today, term)
  return staff
}

function onLeave(
  on_leave: NonNullable<DemoCounty['on_leave']>,
  staff: Staff,
  byCode: Map<string, Node>,
  today: string,
  term: (who: string, post: string, node: Node, organisation: null, kind: 'acting') => void,
): void {
  const node = byCode.get(on_leave.at)
  const holding = (post: string) =>
    staff.appointments.find((a) => a.region === node?.id && a.post === post)?.person
  const away = holding(on_leave.post)
  const acting = holding(on_leave.acting)
  if (!node || !away || !acting) throw new Error(`demo: nobody to be on leave at ${on_leave.at}`)
  staff.leaves.push({ id: v7(), person: away, starts_on: today, ends_on: dayAfter(today, on_leave.days) })
  term(acting, on_leave.post, node, null, 'acting')
}
