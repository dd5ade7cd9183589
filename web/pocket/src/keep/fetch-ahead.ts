/** Once a round is on the screen and there is a network: what the day in the field will want is brought onto the phone. */
import type { Matter, MatterRow } from '#contract/http/matters.ts'
import type { Me } from '#contract/http/session.ts'
import { readKept } from './copies.ts'
import { copies } from './field-store.ts'
import { catalogue, childrenOf } from './places.ts'

/** A matter with what its acts lead on to. */
export const ahead = (id: string) => `/api/matters/${id}?ahead=true`

/** So many matters, the nearest deadline first: their words, not their pictures. */
const MOST = 40
let running = false

/** One after the other, quietly; what the phone has already, unchanged, is not asked for again. */
export async function fetchAhead({ person, county, may }: Me, rows: MatterRow[]): Promise<void> {
  if (running) return
  running = true
  try {
    await Promise.all([catalogue(county.code), childrenOf(county.code)])
    if (may.includes('keep_households')) await readKept(person.id, '/api/households')
    for (const row of rows.slice(0, MOST)) {
      const path = ahead(row.id)
      const kept = (await copies.get(`${person.id} ${path}`))?.data as Matter | undefined
      if (kept?.changed_at !== row.changed_at) await readKept(person.id, path)
    }
  } catch {
    // the network went: what is there is there
  } finally {
    running = false
  }
}
