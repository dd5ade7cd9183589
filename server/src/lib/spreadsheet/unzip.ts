/** One part of a ZIP (APPNOTE 4.3), unpacked. */
import { inflateRawSync } from 'node:zlib'

const STORED = 0
const DEFLATED = 8

/** Null: there is no such part. Throws for what is no ZIP, or a part larger than `most` bytes. */
export function unzip(bytes: Buffer, name: string, most: number): Buffer | null {
  const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  if (end === -1) throw new Error('no ZIP')
  let at = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset))
    const found = bytes.toString('utf8', at + 46, at + 46 + nameLength!)
    if (found === name) return part(bytes, at, most)
    at += 46 + nameLength! + extra! + comment!
  }
  return null
}

function part(bytes: Buffer, entry: number, most: number): Buffer {
  const method = bytes.readUInt16LE(entry + 10)
  const [packed, local] = [bytes.readUInt32LE(entry + 20), bytes.readUInt32LE(entry + 42)]
  const begins = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
  const data = bytes.subarray(begins, begins + packed)
  if (method === STORED) return data
  if (method !== DEFLATED) throw new Error(`ZIP method ${method}`)
  return inflateRawSync(data, { maxOutputLength: most })
}
