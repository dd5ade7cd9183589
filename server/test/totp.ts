/** For tests only: what an authenticator app shows, worked out by RFC 4226 and 6238 with nothing of ours. */
import { createHmac } from 'node:crypto'

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** `secret`: Base32, spaces allowed. `steps`: half minutes later (or, negative, before). */
export function codeAt(secret: string, at: Date, steps = 0): string {
  const bits = [...secret.replace(/\s/g, '')]
    .map((c) => BASE32.indexOf(c).toString(2).padStart(5, '0'))
    .join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at.getTime() / 30_000) + steps))
  const hash = createHmac('sha1', key).update(counter).digest()
  const offset = (hash.at(-1) as number) & 15
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
