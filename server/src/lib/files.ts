/**
 * Photos, recordings and office files by the SHA-256 of what is kept. Office files stay as they came and are only ever handed
 * out as attachments; recordings stay as they came as well. Photos are re-encoded, at most 2048 px a side, without EXIF (a photo's place and phone model
 * are nobody's business). On disk under DATA_DIR/files; flydrive can put them elsewhere.
 */
import type { Readable } from 'node:stream'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'
import sharp from 'sharp'
import { sha256 } from './crypto.ts'
import { Refused } from './refused.ts'
import { soundType } from './sound.ts'

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
  /** Keeps an office file as it is. Refuses FILE_TYPE for a name whose ending is not on the list, FILE_TOO_LARGE, FIELD_INVALID when empty. */
  keepFile(bytes: Buffer, name: string): Promise<{ hash: string; size: number }>
  /** Keeps a recording as it is, beside the office files. Refuses FILE_TYPE for what is none, FILE_TOO_LARGE. */
  keepSound(bytes: Buffer): Promise<{ hash: string; size: number }>
  /** The bytes of a kept office file or recording with their number; undefined when there is none. */
  readFile(hash: string): Promise<{ stream: Readable; size: number } | undefined>
  /** The bytes of a kept photo (image/webp); undefined when there is none. */
  read(hash: string): Promise<Readable | undefined>
  exists(hash: string): Promise<boolean>
  remove(hash: string): Promise<void>
}

const LONGEST_SIDE = 2048
const MOST_BYTES = 12 * 1024 * 1024
/** 64 megapixels: above any phone's photo, far below a decompression bomb. */
const MOST_PIXELS = 64_000_000
/** As large as a scanned report; the form says so. */
export const MOST_FILE_BYTES = 20 * 1024 * 1024
/** A minute of speech is 0.2 to 1 MB. */
const MOST_SOUND_BYTES = 2 * 1024 * 1024
/** What offices send each other. No programs, no scripts, no pages: those would run where they are opened. */
const OFFICE = new Set(
  'pdf ofd doc docx wps xls xlsx et ppt pptx dps odt ods odp rtf txt csv md jpg jpeg png webp gif bmp tif tiff zip rar 7z dwg eml'.split(
    ' ',
  ),
)
const TAKEN = new Set(['jpeg', 'png', 'webp', 'heif'])

export function openFiles(folder: string): Files {
  const disk = new Disk(new FSDriver({ location: folder, visibility: 'private' }))
  const key = (hash: string, ending = 'webp') => {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new Refused('NOT_FOUND', '没有这个文件。')
    return `${hash.slice(0, 2)}/${hash}.${ending}`
  }
  const asItCame = async (bytes: Buffer) => {
    const hash = sha256(bytes).toString('hex')
    if (!(await disk.exists(key(hash, 'bin')))) await disk.put(key(hash, 'bin'), bytes)
    return { hash, size: bytes.length }
  }
  return {
    async keepPhoto(bytes) {
      const { data, info } = await reencode(bytes)
      const hash = sha256(data).toString('hex')
      if (!(await disk.exists(key(hash)))) await disk.put(key(hash), data)
      return { hash, width: info.width, height: info.height, size: data.length }
    },
    async keepFile(bytes, name) {
      const ending = /\.([a-z0-9]{2,4})$/i.exec(name)?.[1]?.toLowerCase()
      if (!ending || !OFFICE.has(ending))
        throw new Refused(
          'FILE_TYPE',
          `只能附上文档、表格、演示、PDF、OFD、文本、压缩包和图片，不能附上“${name}”。`,
          'file',
        )
      if (bytes.length === 0) throw new Refused('FIELD_INVALID', '这个文件是空的，请重新选择。', 'file')
      if (bytes.length > MOST_FILE_BYTES)
        throw new Refused('FILE_TOO_LARGE', '文件太大了，请选 20 MB 以内的。', 'file')
      return asItCame(bytes)
    },
    async keepSound(bytes) {
      if (bytes.length > MOST_SOUND_BYTES)
        throw new Refused('FILE_TOO_LARGE', '录音太长了，请录一分钟以内的。', 'voice')
      if (!soundType(bytes)) throw new Refused('FILE_TYPE', '这不是能放出来的录音，请重新录一段。', 'voice')
      return asItCame(bytes)
    },
    async readFile(hash) {
      const path = key(hash, 'bin')
      if (!(await disk.exists(path))) return undefined
      return { stream: await disk.getStream(path), size: (await disk.getMetaData(path)).contentLength }
    },
    read: async (hash) => ((await disk.exists(key(hash))) ? disk.getStream(key(hash)) : undefined),
    exists: async (hash) => (await disk.exists(key(hash))) || disk.exists(key(hash, 'bin')),
    async remove(hash) {
      await disk.delete(key(hash))
      await disk.delete(key(hash, 'bin'))
    },
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
