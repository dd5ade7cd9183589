/**
 * `node bench/hotline.ts <file.csv|.csv.gz|.xlsx> [--sender name]`: takes a file of orders into an empty county over HTTP,
 * tried first, then taken, then taken again, and tells good and bad rows by reason and how long each took.
 */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { HotlineRun } from '#contract/http/hotline.ts'
import { cellsOf, openHotlineDesk } from '../server/test/hotline-desk.ts'
import { openWorld } from '../server/test/world.ts'

const path = process.argv[2]
if (!path) {
  console.error('which file? node bench/hotline.ts <file.csv|.csv.gz|.xlsx>')
  process.exit(2)
}
const raw = readFileSync(path)
const bytes = path.endsWith('.gz') ? gunzipSync(raw) : raw

const world = await openWorld()
const desk = await openHotlineDesk(world)
const office = await desk.county.office('county_office', 'county')
await desk.county.office('street_dispatcher', 'town1')

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now()
  const done = await work()
  console.log(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${what}`)
  return done
}

function tell({ report, failure, total }: HotlineRun): void {
  if (!report) throw new Error(failure ?? 'no report')
  const { kinds, places } = report
  console.log(
    `          ${total} rows: ${report.new} new, ${report.unchanged} unchanged, ${report.changed} changed, ${report.bad} bad`,
  )
  console.log(
    `          kinds: ${kinds.told} told, ${kinds.guessed} guessed, ${kinds.unsorted} unsorted; places: ${places.found} found, ${places.county} at the county`,
  )
  for (const { reason, rows } of report.reasons) console.log(`          ${rows} × ${reason}`)
  for (const { note, rows } of report.notes) console.log(`          ${rows} × ${note}`)
}

try {
  const file = (await timed('sent and read', () => desk.send(office.person, bytes, basename(path)))).body
  if (!file.id) throw new Error(JSON.stringify(file))
  console.log(`          columns: ${JSON.stringify(file.columns)}`)
  tell((await timed('tried', () => desk.run(office.person, file, { dry_run: true }))).body)
  tell((await timed('taken', () => desk.run(office.person, file))).body)
  const again = (await desk.send(office.person, bytes, basename(path))).body
  tell((await timed('taken again', () => desk.run(office.person, again))).body)
  const out = await timed('results out', () => office.post('/api/hotline/exports', {}))
  console.log(
    `          ${(await cellsOf(out.body)).length - 1} rows, ${Math.round(out.body.length / 1024)} KiB`,
  )
  const list = await timed('list as a workbook', () => office.get('/api/matters.xlsx'))
  console.log(
    `          ${(await cellsOf(list.body)).length - 1} rows, ${Math.round(list.body.length / 1024)} KiB`,
  )
} finally {
  await desk.county.close()
  await world.close()
}
