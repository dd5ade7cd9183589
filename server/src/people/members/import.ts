/** The register from a sheet, tried first and taken when told: good rows in, bad rows given back with the reason. Twice changes nothing. */
import type { Readable } from 'node:stream'
import { v7 } from 'uuid'
import type { MembersQuery } from '#contract/http/members.ts'
import type { ImportReport } from '#contract/http/places.ts'
import type { Authority } from '../../authority/index.ts'
import { append } from '../../journal/index.ts'
import { isDuplicate } from '../../lib/db.ts'
import { Refused } from '../../lib/refused.ts'
import { readSheet, streamRows, writeTemplate, type Cell } from '../../lib/spreadsheet/index.ts'
import { insertRun, reportOf, type ImportRun, type Upload } from '../../places/index.ts'
import type { MembersDeps } from './deps.ts'
import { personsFor } from './persons.ts'
import { planMembers, type Planned } from './plan-import.ts'
import { mayKeep, placeIn, reachOf } from './reach.ts'
import { MEMBER_NOTES, MEMBER_SHEET, memberColumns, readMember } from './sheet.ts'
import * as store from './store.ts'

export async function memberTemplate(deps: MembersDeps, authority: Authority): Promise<Buffer> {
  const { rules } = await reachOf(deps, authority)
  return writeTemplate(MEMBER_SHEET, memberColumns(rules), MEMBER_NOTES)
}

/** Refuses NOT_ALLOWED, IMPORT_INVALID for what is no such sheet, FIELD_INVALID for a phone that is another member's. */
export async function importMembers(
  deps: MembersDeps,
  authority: Authority,
  upload: Upload,
): Promise<ImportReport> {
  const reach = await reachOf(deps, authority)
  const { tenant, rules, wall, today } = reach
  const columns = memberColumns(rules)
  const rows = await readSheet(upload.bytes, columns)
  const says = rows.map((row) => readMember(row, rules, columns, today))
  const codes = [...new Set(says.flatMap((one) => (one ? [one.village] : [])))]
  const [villages] = await deps.db.read(wall, store.villagesOf(tenant, codes, rules.at))
  const mine = villages.filter((one) => mayKeep(authority, one.path))
  const [members] = await deps.db.read(
    wall,
    store.knownMembers(
      tenant,
      mine.map((one) => one.id),
    ),
  )
  const { adds, changes, unchanged } = planMembers(rows, says, {
    ...{ columns, members, villages: new Map(mine.map((one) => [one.code, one])) },
  })
  const run: ImportRun = {
    ...{ id: v7(), what: 'members', title: MEMBER_SHEET, columns, file_name: upload.file_name.slice(0, 200) },
    ...{ dry_run: upload.dry_run, total: rows.length, bad: rows.filter((row) => row.problems.length > 0) },
    ...{ added: adds.length, changed: changes.length, unchanged },
  }
  const at = deps.clock.now().toISOString()
  if (upload.dry_run) {
    await deps.db.act(wall, (tx) => tx.commit(insertRun(authority, run, at)))
    return reportOf(run)
  }
  const all = [...adds, ...changes]
  const wanted = all.filter((one) => !one.person || one.phone)
  const found = await personsFor(deps, tenant, wanted)
  const persons = new Map(wanted.map((one, i) => [one, found[i]!]))
  const ready = (one: Planned): store.NewMemberRow => {
    const has_phone = one.has_phone || one.phone !== undefined
    return { ...one, id: one.id ?? v7(), person: persons.get(one)?.id ?? one.person ?? '', has_phone }
  }
  const nameless = wanted.flatMap((one) => {
    const made = persons.get(one)!
    return made.isNew ? [{ id: made.id, path: one.path }] : []
  })
  try {
    await deps.db.act(wall, (tx) =>
      tx.commit(
        store.insertNameless(tenant, nameless, at),
        // who leaves makes room for who comes in their name
        store.updateMembers(tenant, changes.map(ready)),
        store.insertMembers(tenant, adds.map(ready)),
        insertRun(authority, run, at),
        ...append({
          ...{ tenant, id: v7(), subject_kind: 'collective_members', subject: run.id, version: 1 },
          ...{ actor: reach.person, seat: null, command: 'import', command_id: v7(), rules: null, at },
          ...{ decision: {}, input: { added: run.added, changed: run.changed } },
        }),
      ),
    )
  } catch (error) {
    if (isDuplicate(error, 'collective_member_person'))
      throw new Refused(
        'FIELD_INVALID',
        '表里有手机号已经登记给别的成员，一个号码只能给一个人，请核对。',
        'phone',
      )
    throw error
  }
  return reportOf(run)
}

const PAGE = 500

/** GET /api/members.xlsx: the register in the import's own columns, for filing with the township and the county (art 12). No phones. */
export async function memberWorkbook(
  deps: MembersDeps,
  authority: Authority,
  query: MembersQuery,
): Promise<Readable> {
  const reach = await reachOf(deps, authority)
  const place = await placeIn(deps, reach, query.region)
  const { tenant, rules } = reach
  if (!mayKeep(authority, place.path))
    throw new Refused('NOT_ALLOWED', '导出带全名，由登记名册的人导出。您可以在名册里逐个查看。')
  async function* rows(): AsyncGenerator<Cell[]> {
    for (const state of ['standing', 'left'] as const) {
      let after: store.After | null = null
      for (;;) {
        const page: readonly store.ListedMember[] = (
          await deps.db.read(reach.wall, store.membersQuery(tenant, place.path, { state }, after, PAGE))
        )[0]
        for (const m of page)
          yield [
            ...[m.code, m.household, m.name, m.heads ? '是' : '', '', m.votes_from, m.barred ? '是' : ''],
            ...[m.joined_on, rules.joins[m.joined_ground]?.title ?? m.joined_ground, m.joined_by, m.left_on],
            ...[m.left_ground && (rules.leaves[m.left_ground]?.title ?? m.left_ground), m.left_by],
          ]
        const last = page.at(-1)
        if (!last || page.length < PAGE) break
        after = [last.path, last.household, last.name, last.id]
      }
    }
  }
  return streamRows(MEMBER_SHEET, memberColumns(rules), rows())
}
