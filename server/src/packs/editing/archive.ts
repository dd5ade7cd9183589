/** A pack as one zip file, out and in. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { Refused } from '../../lib/refused.ts'
import { isPackFile, type PackFiles } from '../sources.ts'

const MOST_BYTES = 1_000_000

/** The same files make the same bytes. */
export const zipOf = (files: PackFiles): Buffer =>
  Buffer.from(
    zipSync(Object.fromEntries(Object.entries(files).map(([file, text]) => [file, strToU8(text)])), {
      mtime: new Date('2000-01-01T00:00:00'),
    }),
  )

/** The pack's files in it, whether they lie at its root or in one folder. Refuses FILE_TYPE, FILE_TOO_LARGE. */
export function filesOfZip(bytes: Buffer): PackFiles {
  let found: Record<string, Uint8Array>
  try {
    found = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        const isOurs = /\.ya?ml$/.test(name) && !name.startsWith('__MACOSX')
        if (isOurs && originalSize > MOST_BYTES)
          throw new Refused('FILE_TOO_LARGE', `压缩包里的“${name}”太大，规则文件不会超过 1 MB。`, 'file')
        return isOurs
      },
    })
  } catch (error) {
    if (error instanceof Refused) throw error
    throw new Refused('FILE_TYPE', '这不是能打开的 zip 压缩包，请用规则包的文件夹重新压缩。', 'file')
  }
  const root = Object.keys(found)
    .filter((name) => name.split('/').at(-1) === 'pack.yaml')
    .sort((a, b) => a.length - b.length)[0]
  if (root === undefined)
    throw new Refused('FIELD_INVALID', '压缩包里没有 pack.yaml，请确认是不是规则包。', 'file')
  const folder = root.slice(0, -'pack.yaml'.length)
  return Object.fromEntries(
    Object.entries(found)
      .filter(([name]) => name.startsWith(folder) && isPackFile(name.slice(folder.length)))
      .map(([name, content]) => [name.slice(folder.length), strFromU8(content)]),
  )
}
