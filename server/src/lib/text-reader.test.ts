/** The real program on pictures of print made here; skipped where it is not installed. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { REGULAR } from './pdf.ts'
import { openTextReader } from './text-reader.ts'

const reader = await openTextReader()
const skip = reader ? false : 'tesseract with chi_sim is not installed (docs/operations.md, 识别单据)'

async function paper(...lines: string[]): Promise<Buffer> {
  // naming the font once makes it known to the drawing library
  await sharp({ text: { text: '字', fontfile: REGULAR, font: 'Noto Sans SC' } }).toBuffer()
  const text = lines.map(
    (line, i) => `<text x="60" y="${100 + i * 70}" font-family="Noto Sans SC" font-size="34">${line}</text>`,
  )
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="${lines.length * 70 + 120}">
    <rect width="100%" height="100%" fill="#fdfcf6"/>${text.join('')}</svg>`
  return sharp(Buffer.from(svg)).jpeg({ quality: 80 }).toBuffer()
}

test(
  'Chinese print and figures are read with their boxes, also of a photo taken on its side',
  { skip },
  async () => {
    const upright = await paper('合计：128.50', '手机：13905391234')
    const turned = await sharp(upright).rotate(-90).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    for (const picture of [upright, turned]) {
      const { words, width, height } = await reader!.read(picture)
      const text = words.map((word) => word.text).join('')
      assert.match(text, /合计.?128\.50/)
      const phone = words.find((word) => word.text.includes('13905391234'))!
      assert.ok(width > height && phone.y > height / 2 && phone.x + phone.w < width, JSON.stringify(phone))
    }
  },
)

test('a machine without the program has no reader', async () => {
  assert.equal(await openTextReader('/nowhere/tesseract'), null)
})
