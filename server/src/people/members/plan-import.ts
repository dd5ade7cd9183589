/** What a filled sheet would do to the register, row by row. Pure. */
import type { Column, SheetRow } from '../../lib/spreadsheet/index.ts'
import { fault } from '../../places/index.ts'
import type { SheetMember } from './sheet.ts'
import type { MemberSays, StoredMember } from './store.ts'

export interface Known {
  columns: Column[]
  /** By code: the villages one may register for. */
  villages: Map<string, { id: string; path: string }>
  members: StoredMember[]
}
export interface Planned extends MemberSays {
  /** Of a member that stands; absent for a new one. */
  id?: string
  person?: string
  region: string
  path: string
  phone?: string
}
export interface Plan {
  adds: Planned[]
  changes: Planned[]
  unchanged: number
}

const keyOf = (region: string, m: Pick<MemberSays, 'household' | 'name' | 'joined_on'>) =>
  [region, m.household, m.name, m.joined_on].join('\n')
const placeOf = (region: string, m: Pick<MemberSays, 'household' | 'name'>) =>
  [region, m.household, m.name].join('\n')

/** `says[i]` is what `rows[i]` says, or null where something in it is wrong; what else is wrong the row then tells. */
export function planMembers(
  rows: SheetRow[],
  says: (SheetMember | null)[],
  { columns, villages, members }: Known,
): Plan {
  const plan: Plan = { adds: [], changes: [], unchanged: 0 }
  const known = new Map(members.map((one) => [keyOf(one.region, one), one]))
  // who stands once the sheet is in: two of one name in a household cannot
  const standing = new Map(
    members.filter((one) => !one.left_on).map((one) => [placeOf(one.region, one), one.joined_on]),
  )
  const seen = new Map<string, number>()
  const phones = new Map<string, number>()
  for (const [i, one] of says.entries()) {
    const row = rows[i]!
    if (!one) continue
    const no = (key: string, say: string) => fault(row, columns, key, say)
    const village = villages.get(one.village)
    const key = village && keyOf(village.id, one.says)
    const place = village && placeOf(village.id, one.says)
    if (!village) no('village', '没有这个村，或不在您登记的范围内，请核对村码。')
    if (key && seen.has(key)) no('name', `和第 ${seen.get(key)} 行是同一个人，请留一行。`)
    if (one.phone && phones.has(one.phone))
      no('phone', `和第 ${phones.get(one.phone)} 行的手机号一样，一个号码只能给一个人。`)
    if (place && !one.says.left_on && (standing.get(place) ?? one.says.joined_on) !== one.says.joined_on)
      no('joined_on', '这一户已有同名的成员在册，取得日期不同：先办那一行的退出，或在姓名后加区别。')
    if (row.problems.length > 0 || !village || !key || !place) continue
    seen.set(key, row.row)
    if (one.phone) phones.set(one.phone, row.row)
    if (one.says.left_on) standing.delete(place)
    else standing.set(place, one.says.joined_on)
    const stands = known.get(key)
    const many = {
      ...{ ...one.says, region: village.id, path: village.path },
      ...(one.phone && { phone: one.phone }),
    }
    if (!stands) plan.adds.push(many)
    else if (one.phone || isChanged(stands, one.says))
      plan.changes.push({ ...many, id: stands.id, person: stands.person, has_phone: stands.has_phone })
    else plan.unchanged += 1
  }
  return plan
}

const isChanged = (stands: StoredMember, { has_phone: _kept, ...says }: MemberSays): boolean =>
  Object.entries(says).some(([name, value]) => stands[name as keyof MemberSays] !== value)
