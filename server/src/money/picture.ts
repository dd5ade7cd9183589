/** Pictures of receipts: how large, and with parts covered for good. */
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import type { Mask } from '#contract/http/books.ts'
import { Refused } from '../lib/refused.ts'
import type { MoneyDeps } from './deps.ts'

/** Refuses FIELD_INVALID for a picture that is not kept. */
export async function bytesOf({ files }: Pick<MoneyDeps, 'files'>, hash: string): Promise<Buffer> {
  const stream = await files.read(hash)
  if (!stream) throw new Refused('FIELD_INVALID', '照片没有传上来，请重新上传。', 'hash')
  return buffer(stream)
}

export async function sizeOf(
  deps: Pick<MoneyDeps, 'files'>,
  hash: string,
): Promise<{ width: number; height: number }> {
  const { width, height } = await sharp(await bytesOf(deps, hash)).metadata()
  return { width, height }
}

/** A new picture: what lay under a mask is not in it any more. `masks` in thousandths of width and height. */
export async function covered(picture: Buffer, masks: Mask[]): Promise<Buffer> {
  const { width, height } = await sharp(picture).metadata()
  const boxes = masks.map(({ x, y, w, h }) => {
    const [left, top] = [Math.floor((x * width) / 1000), Math.floor((y * height) / 1000)]
    const [right, bottom] = [Math.ceil(((x + w) * width) / 1000), Math.ceil(((y + h) * height) / 1000)]
    return `<rect x="${left}" y="${top}" width="${right - left}" height="${bottom - top}"/>`
  })
  const over = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${boxes.join('')}</svg>`,
  )
  return sharp(picture)
    .composite([{ input: over }])
    .png()
    .toBuffer()
}
