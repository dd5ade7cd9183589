/** A file is sent: kept sealed, its columns guessed or remembered, samples shown. Nothing is taken from it yet. */
import { v7 } from 'uuid'
import type { HotlineFile } from '#contract/http/hotline.ts'
import { demandPerson, type Authority } from '../../authority/index.ts'
import { Refused } from '../../lib/refused.ts'
import { headersOf, openSheet, REASON, rowsOf, type Sheet } from '../../lib/spreadsheet/index.ts'
import { demandImport, type HotlineDeps } from './deps.ts'
import { guessColumns, ourFields } from './fields.ts'
import { likelyHeader, mappedHeader } from './headers.ts'
import { sealFor } from './sealed.ts'
import { insertFile, mappingsQuery, type Mapping } from './store.ts'

const SAMPLES = 3
const SAMPLE_LENGTH = 40

/** Refuses NOT_ALLOWED, IMPORT_INVALID. */
export async function receive(
  deps: HotlineDeps,
  authority: Authority,
  { bytes, file_name }: { bytes: Buffer; file_name: string },
): Promise<HotlineFile> {
  await demandImport(deps, authority)
  const { db, clock } = deps.matters
  const { tenant, wall } = authority
  const sheet = await openSheet(bytes)
  const [mappings] = await db.read(wall, mappingsQuery(tenant))
  const known = mappings.find((mapping) => isOf(sheet, mapping))
  const header = known ? mappedHeader(sheet, known.columns) : likelyHeader(sheet)
  const headers = [...new Set(headersOf(sheet, header))].filter(
    (title) => title !== '' && title !== plainReason,
  )
  if (headers.length === 0) throw new Refused('IMPORT_INVALID', '第一行没有列名，请加上列名再导入。', 'file')
  const id = v7()
  const file = { tenant, id, actor: demandPerson(authority), file_name: file_name.slice(0, 200) }
  const sealed = sealFor(deps, 'file', tenant, id, bytes)
  await db.act(wall, (tx) => tx.commit(insertFile({ ...file, sealed, at: clock.now().toISOString() })))
  return {
    ...{ id, file_name: file.file_name, ...samplesOf(sheet, headers, header) },
    columns: known ? known.columns : guessColumns(headers),
    sender: known?.sender ?? null,
    remembered: known !== undefined,
    fields: ourFields.map(({ field, title, help, required }) => ({ field, title, help, required })),
  }
}

const plainReason = REASON.replace(/\s/g, '')

/** The sheet has every column that was mapped, so it comes from that sender; the newest mapping first. */
function isOf(sheet: Sheet, { columns }: Mapping): boolean {
  const wanted = Object.values(columns)
  const headers = headersOf(sheet, mappedHeader(sheet, columns))
  return wanted.length > 0 && wanted.every((title) => headers.includes(title))
}

function samplesOf(sheet: Sheet, headers: string[], header: number) {
  const columns = headers.map((title) => ({ key: title, title, help: '', kind: 'text' as const }))
  const samples = new Map(headers.map((title) => [title, [] as string[]]))
  let rows = 0
  for (const { cells } of rowsOf(sheet, columns, header)) {
    rows++
    for (const [title, found] of samples) {
      const text = cells[title] ?? ''
      if (found.length < SAMPLES && text) found.push([...text].slice(0, SAMPLE_LENGTH).join(''))
    }
  }
  return { rows, headers: headers.map((title) => ({ header: title, samples: samples.get(title) ?? [] })) }
}
