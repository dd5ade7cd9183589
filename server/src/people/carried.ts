/** What a browser carries from one step of signing in to the next: sealed, for a few minutes. */
import type { Clock } from '../lib/clock.ts'
import { open, seal } from '../lib/crypto.ts'

/** `bound`: what it is for; one kind does not open as another. */
export function carry(key: Buffer, bound: string, value: object, until: Date): string {
  return seal(key, bound, JSON.stringify({ ...value, until: until.getTime() })).toString('base64url')
}

/** Null: none, changed, made by another key, or too old. */
export function carried<T>(key: Buffer, bound: string, text: string | undefined, clock: Clock): T | null {
  if (!text) return null
  try {
    const value = JSON.parse(open(key, bound, Buffer.from(text, 'base64url')).toString()) as T & {
      until: number
    }
    return clock.now().getTime() <= value.until ? value : null
  } catch {
    return null
  }
}
