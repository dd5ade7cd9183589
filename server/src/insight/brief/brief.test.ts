/** The monthly brief: one page, the same numbers as the figures, in a PDF that is drawn and a DOCX that is read. */
import assert from 'node:assert/strict'
import { inflateRawSync } from 'node:zlib'
import { after, before, test } from 'node:test'
import * as mupdf from 'mupdf'
import { FIGURES } from '#contract/measures.ts'
import {
  actOf,
  openMatterCounty,
  reportOf,
  type Asking,
  type MatterCounty,
} from '../../../test/matter-county.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { insightRoutes } from '../index.ts'
import { gatherBrief, type Line } from './gather.ts'
import { briefPdf } from './pdf.ts'

let world: World
let county: MatterCounty
let office: Asking & { person: string }

before(async () => {
  world = await openWorld({ now: '2026-11-18T09:00:00+08:00' })
  county = await openMatterCounty(world, 'linshu')
  const { db, places, packs, clock, book } = county.deps
  await county.app.register(
    insightRoutes({ db, places, packs, clock, book, authorityFor: county.authorityFor }),
  )
  const village = await county.office('village_committee', 'village1')
  office = await county.office('county_office', 'county')
  const villager = await county.villager('张大娘')
  for (let i = 0; i < 2; i++) {
    const { body } = await villager.post('/api/matters', reportOf(county, 'certificate', 'grid1'))
    world.clock.forward(90 * 60_000)
    const done = await village.post(
      `/api/matters/${body.id}/acts`,
      actOf('answer', 1, { result: '到窗口办' }),
    )
    assert.equal(done.status, 200)
  }
  world.clock.set('2026-11-25T09:00:00+08:00') // past their deadline
})
after(async () => {
  await county?.close()
  await world?.close()
})

const authorityOfOffice = () => county.authorityFor({ headers: { 'x-person': office.person } } as never)
const brief = async (format: string): Promise<Buffer> => {
  const answer = await office.get(`/api/brief?month=2026-11&format=${format}`)
  assert.equal(answer.status, 200)
  return answer.body
}
const plain = (text: string) => text.replaceAll(/\s/g, '')

test('PDF: one page, every figure with what it means, both charts drawn', async () => {
  const document = mupdf.Document.openDocument(await brief('pdf'), 'application/pdf')
  assert.equal(document.countPages(), 1)
  const page = document.loadPage(0)
  const text = plain(page.toStructuredText('').asText())
  assert.match(text, /临沭县2026年11月事项办理月报/)
  assert.match(text, /收到2件，应结2件，已结2件（100%）/)
  for (const { title, means } of FIGURES)
    assert.ok(text.includes(plain(title)) && text.includes(plain(means)), title)
  assert.match(text, /1\.5工作时/)
  for (const said of ['各地收到和办结（件）', '每天收到和办结（件）', '本月还没有结束，数字到今天为止。'])
    assert.ok(text.includes(said), said)
  const pixels = page.toPixmap([1, 0, 0, 1, 0, 0], mupdf.ColorSpace.DeviceRGB, false).getPixels()
  let blue = 0
  for (let i = 0; i < pixels.length; i += 3)
    if (pixels[i] === 0x1d && pixels[i + 1] === 0x4f && pixels[i + 2] === 0x91) blue++
  assert.ok(blue > 200, `the bars: ${blue} blue pixels`)
})

test('DOCX: the same words, and the charts as pictures with a text for who cannot see them', async () => {
  const parts = unzip(await brief('docx'))
  const xml = parts['word/document.xml']!.toString()
  const text = plain(xml.replaceAll(/<[^>]+>/g, ''))
  assert.match(text, /临沭县2026年11月事项办理月报/)
  for (const { means } of FIGURES) assert.ok(text.includes(plain(means)))
  assert.match(text, /半数用时（工作时）/, 'the unit stands in the head of the places')
  for (const face of ['黑体', '仿宋', '宋体']) assert.ok(xml.includes(`w:eastAsia="${face}"`), face)
  assert.match(xml, /<w:jc w:val="center"\/>/, 'the title')
  assert.match(parts['word/styles.xml']!.toString(), /<w:lang [^>]*w:eastAsia="zh-CN"/)
  assert.match(xml, /descr="各地收到和办结（件）"/)
  const pictures = Object.entries(parts).filter(([name]) => name.endsWith('.png'))
  assert.equal(pictures.length, 2)
  for (const [, bytes] of pictures) assert.equal(bytes.subarray(1, 4).toString(), 'PNG')
})

test('the longest brief is one page too: twelve places, every length beyond a thousand hours', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="520" height="250" viewBox="0 0 520 250"></svg>'
  const charts = [1, 2].map((n) => ({ title: `图 ${n}`, svg }))
  const month = await gatherBrief(county.deps, await authorityOfOffice(), { month: '2026-11', format: 'pdf' })
  const { heads, rows } = month.parts
  const widest = rows[0]!.map((words, i) =>
    i === 0 ? '经济开发区管理委员会' : words === '—' ? '100%' : '11,271.6',
  )
  const lines = month.lines.map(([title, now, , , means]): Line => {
    const length = now.includes('工作时')
    return length
      ? [title, '2,271.6 工作时', '1,371.6 工作时', '慢 1,271.6 工作时', means]
      : [title, '11,242', '10,390', '高 10.9 个百分点', means]
  })
  const long = { ...month, lines, more: '收到最多的 12 个地方；共有 14 个地方有事项。' }
  const parts = { heads, rows: Array.from({ length: 12 }, () => widest) }
  const bytes = await briefPdf({ ...long, parts }, charts)
  assert.equal(mupdf.Document.openDocument(bytes, 'application/pdf').countPages(), 1)
})

/** The parts of a zip file, by its central directory. */
function unzip(zip: Buffer): Record<string, Buffer> {
  const parts: Record<string, Buffer> = {}
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06'))
  let at = zip.readUInt32LE(end + 16)
  for (let i = 0; i < zip.readUInt16LE(end + 10); i++) {
    const [method, size, name, extra, note] = [10, 20, 28, 30, 32].map((offset) =>
      offset === 20 ? zip.readUInt32LE(at + offset) : zip.readUInt16LE(at + offset),
    ) as [number, number, number, number, number]
    const local = zip.readUInt32LE(at + 42)
    const begins = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const bytes = zip.subarray(begins, begins + size)
    parts[zip.subarray(at + 46, at + 46 + name).toString()] = method === 0 ? bytes : inflateRawSync(bytes)
    at += 46 + name + extra + note
  }
  return parts
}
