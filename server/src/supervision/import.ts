/** A survey from a sheet, tried first and taken when told: bad rows told by number, the same file twice changes nothing. */
import { v7 } from 'uuid'
import type { ImportReport } from '#contract/http/places.ts'
import { judge, surveyOf } from '#contract/pack/campaign.ts'
import type { Authority } from '../authority/index.ts'
import { append } from '../journal/index.ts'
import { Refused } from '../lib/refused.ts'
import { MOST_ROWS, readSheet, writeTemplate, type SheetRow } from '../lib/spreadsheet/index.ts'
import { fault, insertRun, reportOf, type ImportRun, type Upload } from '../places/index.ts'
import type { SupervisionDeps } from './deps.ts'
import { everyItem } from './items.ts'
import { campaignFor, doerAt, mayAt, placeIn, type Reach } from './reach.ts'
import { cellOf, readItem, surveyColumns, surveyNotes, type SheetItem } from './sheet.ts'
import { lockOpen, nextVersion, takeNumbers } from './store.ts'
import { insertItems, itemsByCode, updateItems, type NewItemRow } from './store-items.ts'
import { placesByCode, type PlaceFound } from './store-import.ts'

/** Rows a statement. */
const CHUNK = 2000

export async function surveyTemplate(
  deps: SupervisionDeps,
  authority: Authority,
  id: string,
): Promise<Buffer> {
  const { campaign } = await campaignFor(deps, authority, id)
  const { unit } = campaign.rules
  return writeTemplate(unit, surveyColumns(unit, surveyOf(campaign.rules, campaign.round)), surveyNotes(unit))
}

/** What was surveyed, in the import's own columns, so that it may come back. */
export async function surveySheet(deps: SupervisionDeps, authority: Authority, id: string): Promise<Buffer> {
  const reach = await campaignFor(deps, authority, id)
  const { rules, round } = reach.campaign
  const fields = surveyOf(rules, round)
  const rows: (string | number | null)[][] = []
  for await (const item of everyItem(deps, reach, {})) {
    if (rows.length >= MOST_ROWS) throw new Refused('FIELD_INVALID', `多于 ${MOST_ROWS} 行，请分镇街导出。`)
    const answers = Object.entries(fields).map(([name, field]) => cellOf(field, item.answers[name]))
    rows.push([item.code ?? String(item.number), item.place_code, item.title, ...answers, item.note])
  }
  return writeTemplate(rules.unit, surveyColumns(rules.unit, fields), surveyNotes(rules.unit), rows)
}

/** Refuses NOT_ALLOWED, FIELD_INVALID where items are not surveyed, IMPORT_INVALID for what is no such sheet. */
export async function importSurvey(
  deps: SupervisionDeps,
  authority: Authority,
  id: string,
  upload: Upload,
): Promise<ImportReport> {
  const reach = await campaignFor(deps, authority, id)
  const { campaign, tenant, today, person } = reach
  const { rules } = campaign
  const doer = doerAt(authority, reach, 'survey', (await placeIn(deps, reach)).at(-1)!.path)
  if (rules.handled_as.opens !== 'when_planned' || campaign.looks_back)
    throw new Refused('FIELD_INVALID', '这一类要一件一件登记，不能整表导入。', 'id')
  const fields = surveyOf(rules, campaign.round)
  const columns = surveyColumns(rules.unit, fields)
  const rows = await readSheet(upload.bytes, columns)
  const says = rows.map((row) => readItem(row, fields, columns))
  return deps.matters.db.act(doer.wall, async (tx) => {
    const codes = [...new Set(says.flatMap((one) => (one ? [one.place] : [])))]
    const [[open]] = await tx.flush(lockOpen(tenant, id))
    if (!open) throw new Refused('ALREADY_DONE', '这项工作已经结束，不能再登记。')
    const [places, known] = await tx.flush(placesByCode(tenant, codes), itemsByCode(tenant, id))
    const there = new Map(
      places
        .filter((one) => one.path.startsWith(campaign.path) && mayAt(authority, rules, 'survey', one.path))
        .map((one) => [one.code, one]),
    )
    const plan = planned(rows, says, { reach, there, known: new Map(known.map((one) => [one.code, one])) })
    const run: ImportRun = {
      ...{
        id: v7(),
        what: 'campaigns',
        title: rules.unit,
        columns,
        file_name: upload.file_name.slice(0, 200),
      },
      ...{ dry_run: upload.dry_run, total: rows.length, bad: rows.filter((row) => row.problems.length > 0) },
      ...{ added: plan.adds.length, changed: plan.changes.length, unchanged: plan.unchanged },
    }
    if (upload.dry_run) {
      await tx.commit(insertRun(authority, run, reach.now))
      return reportOf(run)
    }
    const adds = plan.adds.map((row, i) => ({ ...row, number: open.items + i + 1 }))
    for (const part of chunks(adds)) await tx.flush(insertItems(tenant, id, part, { today, person }))
    for (const part of chunks(plan.changes)) await tx.flush(updateItems(tenant, part, { today, person }))
    const [, [kept]] = await tx.flush(takeNumbers(tenant, id, adds.length), nextVersion(tenant, id))
    await tx.commit(
      insertRun(authority, run, reach.now),
      ...append({
        ...{ tenant, id: v7(), subject_kind: 'campaign', subject: id, version: kept!.version, actor: person },
        ...{ seat: null, command: 'import', command_id: v7(), rules: null, decision: {}, at: reach.now },
        input: { added: run.added, changed: run.changed },
      }),
    )
    return reportOf(run)
  })
}

interface Known {
  reach: Reach
  there: Map<string, PlaceFound>
  known: Map<string, { id: string; region: string; title: string; note: string; answers: object }>
}

function planned(rows: SheetRow[], says: (SheetItem | null)[], { reach, there, known }: Known) {
  const { rules, round } = reach.campaign
  const columns = surveyColumns(rules.unit, surveyOf(rules, round))
  const plan = { adds: [] as NewItemRow[], changes: [] as NewItemRow[], unchanged: 0 }
  const seen = new Map<string, number>()
  for (const [i, one] of says.entries()) {
    const row = rows[i]!
    if (!one) continue
    const place = there.get(one.place)
    const stands = known.get(one.code)
    const twin = seen.get(one.code)
    if (!place) fault(row, columns, 'place', '没有这个地方，或不在您登记的范围内，请核对编码。')
    else if (rules.items_at && !rules.items_at.includes(place.level))
      fault(row, columns, 'place', '要写到更具体的地方，请核对编码。')
    else if (twin !== undefined) fault(row, columns, 'code', `和第 ${twin} 行编号相同，请留一行。`)
    else if (stands && stands.region !== place.id)
      fault(row, columns, 'place', '这个编号已登记在别的地方，请核对。')
    if (!place || row.problems.length > 0) continue
    seen.set(one.code, row.row)
    const same =
      stands &&
      stands.title === one.title &&
      stands.note === one.note &&
      sameAnswers(stands.answers, one.answers)
    const full: NewItemRow = {
      ...{
        id: stands?.id ?? v7(),
        number: 0,
        region: place.id,
        code: one.code,
        title: one.title,
        note: one.note,
      },
      ...{
        answers: one.answers,
        ...judge(rules, round, one.answers),
        filled: true,
        subject: null,
        asks: null,
      },
      ...{ measures: '', owner: null, due_on: null, matter: null },
    }
    if (!stands) plan.adds.push(full)
    else if (same) plan.unchanged += 1
    else plan.changes.push(full)
  }
  return plan
}

const sameAnswers = (a: object, b: object): boolean => {
  const words = (of: object) => JSON.stringify(Object.entries(of).sort(([x], [y]) => (x < y ? -1 : 1)))
  return words(a) === words(b)
}

const chunks = <Row>(rows: Row[]): Row[][] =>
  Array.from({ length: Math.ceil(rows.length / CHUNK) }, (_, i) => rows.slice(i * CHUNK, (i + 1) * CHUNK))
