/** People's own words. The matter holds them with a salt; the journal holds a commitment that says nothing once the salt is gone. */
import { randomBytes } from 'node:crypto'
import { v7 } from 'uuid'
import { commitment } from '../journal/index.ts'

/** As kept in `matter.words`. `text` and `salt` are null after an erasure (PIPL art 47). */
export interface Words {
  id: string
  version: number
  field: string
  person: string | null
  text: string | null
  salt: string | null
}
/** As kept in the journal. */
export interface Said {
  id: string
  field: string
  commitment: string
}

/** Empty texts are left out. */
export function say(
  texts: Record<string, string | undefined>,
  version: number,
  person: string | null,
): { words: Words[]; said: Said[] } {
  const words: Words[] = []
  const said: Said[] = []
  for (const [field, text] of Object.entries(texts)) {
    if (!text) continue
    const id = v7()
    const salt = randomBytes(16)
    words.push({ id, version, field, person, text, salt: salt.toString('hex') })
    said.push({ id, field, commitment: commitment(salt, text).toString('hex') })
  }
  return { words, said }
}

/** `张**`: the family name only. */
export const maskName = (name: string): string => `${[...name.trim()][0] ?? ''}**`
