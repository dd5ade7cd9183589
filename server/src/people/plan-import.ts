/** What a filled sheet would do to the posts. Pure: rows, the tree and the terms of today in; additions, endings and bad rows out. */
import { v7 } from 'uuid'
import type { Post } from '#contract/pack/language.ts'
import { maskPhone } from '../lib/sender.ts'
import type { Column, SheetRow } from '../lib/spreadsheet/index.ts'
import { fault } from '../places/index.ts'
import { ACTING } from './appointment-sheet.ts'
import type { PostRules } from './seats.ts'
import type { NewPerson } from './store.ts'
import type { AppointmentRow } from './store-terms.ts'

export interface KnownNode {
  id: string
  level: string
  code: string
  path: string
}
/** A term of the county with its holder. */
export interface KnownTerm extends AppointmentRow {
  name: string | null
  work_phone: string | null
}
export interface PeopleImportWorld {
  rules: PostRules
  columns: Column[]
  nodes: Map<string, KnownNode>
  terms: KnownTerm[]
  departments: { id: string; department: string; region: string }[]
  mayAppoint(path: string): boolean
}
export interface PeopleImportPlan {
  persons: NewPerson[]
  terms: AppointmentRow[]
  ended: { id: string; ends_on: string }[]
  unchanged: number
  bad: SheetRow[]
}

const overlaps = (a: AppointmentRow, b: { starts_on: string; ends_on: string | null }) =>
  (a.ends_on === null || a.ends_on >= b.starts_on) && (b.ends_on === null || a.starts_on <= b.ends_on)
/** Text of cells; an absent one reads as empty. */
const text = (row: SheetRow, key: string) => row.cells[key] ?? ''

export function planImport(rows: SheetRow[], world: PeopleImportWorld): PeopleImportPlan {
  const plan: PeopleImportPlan = { persons: [], terms: [], ended: [], unchanged: 0, bad: [] }
  // by seat: a whole county's sheet meets a whole county's terms
  const seats = new Map<string, KnownTerm[]>()
  const at = (t: Pick<AppointmentRow, 'post' | 'region' | 'organisation' | 'kind'>): KnownTerm[] => {
    const key = [t.post, t.region, t.organisation, t.kind].join()
    const there = seats.get(key) ?? []
    if (there.length === 0) seats.set(key, there)
    return there
  }
  for (const term of world.terms) at(term).push(term)
  const fresh = new Set<AppointmentRow>()
  const persons = new Map<string, string>()
  for (const term of world.terms)
    if (term.work_phone) persons.set(`${term.name}/${term.work_phone}`, term.person)
  for (const row of rows) {
    const seat = seatOf(row, world)
    const starts_on = text(row, 'from')
    const ends_on = text(row, 'to') || null
    if (ends_on && ends_on < starts_on) fault(row, world.columns, 'to', '卸任日期不能早于任职日期。')
    if (row.problems.length > 0 || !seat) {
      plan.bad.push(row)
      continue
    }
    const name = text(row, 'name')
    const masked = text(row, 'phone').includes('*')
    const phone = masked ? '' : text(row, 'phone')
    const kind = text(row, 'kind') === ACTING ? 'acting' : 'holder'
    const there = at({
      ...{ post: seat.post, region: seat.node.id, organisation: seat.organisation, kind },
    })
    const same = there.find(
      (t) =>
        t.name === name &&
        t.starts_on === starts_on &&
        (!phone || !t.work_phone || t.work_phone === phone) &&
        (!masked || (t.work_phone && maskPhone(t.work_phone) === text(row, 'phone'))),
    )
    if (masked && !same) {
      fault(row, world.columns, 'phone', '电话中间是星号，认不出是谁；新的任职请填完整的电话。')
      plan.bad.push(row)
      continue
    }
    if (same) {
      if (ends_on === null || same.ends_on === ends_on) plan.unchanged++
      else if (fresh.has(same)) fault(row, world.columns, 'to', '与前面一行重复，请合成一行。')
      else {
        plan.ended.push({ id: same.id, ends_on })
        same.ends_on = ends_on
      }
      if (row.problems.length > 0) plan.bad.push(row)
      continue
    }
    const others = there.filter((t) => overlaps(t, { starts_on, ends_on })).length
    if (kind === 'holder' && seat.is.seats && others >= seat.is.seats) {
      fault(row, world.columns, 'post', `只设 ${seat.is.seats} 名，这段时间已满；请先办理卸任，或改为代理。`)
      plan.bad.push(row)
      continue
    }
    const known = phone ? persons.get(`${name}/${phone}`) : undefined
    const person = known ?? v7()
    if (!known) plan.persons.push({ id: person, name, work_phone: phone || null, path: seat.node.path })
    if (phone) persons.set(`${name}/${phone}`, person)
    const { post, organisation, node } = seat
    const term = {
      id: v7(),
      person,
      post,
      region: node.id,
      path: node.path,
      organisation,
      kind,
      starts_on,
      ends_on,
    } as const
    plan.terms.push(term)
    fresh.add(term)
    there.push(Object.assign(term, { name, work_phone: phone || null }))
  }
  return plan
}

interface SheetSeat {
  post: string
  is: Post
  node: KnownNode
  organisation: string | null
}

/** The seat a row names; what is wrong with it is marked on the row. */
function seatOf(
  row: SheetRow,
  { rules, columns, nodes, departments, mayAppoint }: PeopleImportWorld,
): SheetSeat | null {
  const no = (key: string, say: string) => fault(row, columns, key, say)
  const phone = text(row, 'phone')
  if (phone && !/^[0-9+\-() *]{5,20}$/.test(phone)) no('phone', '电话里只能有数字和 - 号。')
  const name = text(row, 'name')
  if (name.length > 40) no('name', '姓名太长。')
  const node = nodes.get(text(row, 'region'))
  if (!node) {
    if (text(row, 'region')) no('region', '没有这个编码的地方，请核对。')
    return null
  }
  if (!mayAppoint(node.path)) {
    no('region', '这个地方不在您的管理范围内。')
    return null
  }
  const named = Object.entries(rules.posts).filter(([, post]) => post.title === text(row, 'post'))
  const found = named.find(([, post]) => post.at === node.level)
  if (!found) {
    if (named.length > 0) no('post', '这个岗位不设在这一级，请核对所在地编码。')
    return null
  }
  const [post, is] = found
  const title = text(row, 'department')
  const department = Object.entries(rules.departments).find(([, d]) => d.title === title)?.[0]
  const home = departments.find((d) => d.department === department && d.region === node.id)
  if (is.in_department && !home)
    no('department', title ? '这个部门不在这里。' : '这个岗位设在部门里，请选部门。')
  if (!is.in_department && title) no('department', '这个岗位不设在部门里，请留空。')
  return { post, is, node, organisation: home?.id ?? null }
}
