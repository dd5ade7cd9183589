/**
 * Photos by the SHA-256 of what is kept: re-encoded, at most 2048 px a side, without EXIF (a photo's place and phone model
 * are nobody's business). On disk under DATA_DIR/files; flydrive can put them elsewhere.
 */
import type { Readable } from 'node:stream'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'
import sharp from 'sharp'
import { sha256 } from './crypto.ts'
import { Refused } from './refused.ts'

export interface KeptPhoto {
  hash: string
  width: number
  height: number
  /** Bytes. */
  size: number
}

export interface Files {
  /** Keeps a JPEG, PNG, WebP or AVIF as WebP. Refuses FILE_TYPE, FILE_TOO_LARGE. The same picture twice is kept once. */
  keepPhoto(bytes: Buffer): Promise<KeptPhoto>
  /** The bytes of a kept photo (image/webp); undefined when there is none. */
  read(hash: string): Promise<Readable | undefined>
  exists(hash: string): Promise<boolean>
  remove(hash: string): Promise<void>
}

const LONGEST_SIDE = 2048
const MOST_BYTES = 12 * 1024 * 1024
/** 64 megapixels: above any phone's photo, far below a decompression bomb. */
const MOST_PIXELS = 64_000_000
const TAKEN = new Set(['jpeg', 'png', 'webp', 'heif'])

export function openFiles(folder: string): Files {
  const disk = new Disk(new FSDriver({ location: folder, visibility: 'private' }))
  const key = (hash: string) => {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new Refused('NOT_FOUND', '没有这张照片。')
    return `${hash.slice(0, 2)}/${hash}.webp`
  }
  return {
    async keepPhoto(bytes) {
      const { data, info } = await reencode(bytes)
      const hash = sha256(data).toString('hex')
      if (!(await disk.exists(key(hash)))) await disk.put(key(hash), data)
      return { hash, width: info.width, height: info.height, size: data.length }
    },
    read: async (hash) => ((await disk.exists(key(hash))) ? disk.getStream(key(hash)) : undefined),
    exists: (hash) => disk.exists(key(hash)),
    remove: (hash) => disk.delete(key(hash)),
  }
}

async function reencode(bytes: Buffer) {
  if (bytes.length > MOST_BYTES)
    throw new Refused('FILE_TOO_LARGE', '照片太大了，请选 12 MB 以内的。', 'photos')
  const picture = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
  try {
    const { format, width, height, pages } = await picture.metadata()
    if (!TAKEN.has(format) || !width || !height || (pages ?? 1) > 1) throw new Error(format)
    return await picture
      .rotate() // as the camera was held, before that knowledge goes with the EXIF
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80, effort: 3 })
      .toBuffer({ resolveWithObject: true })
  } catch (error) {
    if (/pixel limit/i.test((error as Error).message)) {
      throw new Refused('FILE_TOO_LARGE', '照片尺寸太大了，请换一张。', 'photos')
    }
    throw new Refused('FILE_TYPE', '这不是能打开的照片，请选 JPG、PNG 或 WebP 图片。', 'photos')
  }
}
