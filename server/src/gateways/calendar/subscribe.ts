import { randomBytes } from 'node:crypto'
import { demandPerson, type Authority } from '../../authority/index.ts'
import { sha256 } from '../../lib/crypto.ts'
import type { CalendarDeps } from './deps.ts'
import { endFeed, keepFeed } from './store.ts'

/** A new address; the one before it ends. Shown once: only its hash is kept. */
export async function subscribe(deps: CalendarDeps, authority: Authority): Promise<{ address: string }> {
  demandPerson(authority)
  const token = randomBytes(24).toString('base64url')
  await deps.db.act(authority.wall, (tx) =>
    tx.commit(keepFeed(authority, sha256(token), deps.clock.now().toISOString())),
  )
  return { address: `${deps.publicUrl}/calendar/${token}.ics` }
}

export async function unsubscribe(deps: CalendarDeps, authority: Authority): Promise<void> {
  demandPerson(authority)
  await deps.db.act(authority.wall, (tx) => tx.commit(endFeed(authority)))
}
