/** For tests only: what the demo is loaded with, on a world's database. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DemoDeps } from '#server/demo/index.ts'
import { deriveKeys } from '#server/lib/crypto.ts'
import { openFiles } from '#server/lib/files.ts'
import { openMatters } from '#server/matters/index.ts'
import { openPacks } from '#server/packs/index.ts'
import { openPeople, openReporters, openSignIn } from '#server/people/index.ts'
import { openPlaces } from '#server/places/index.ts'
import type { World } from './world.ts'

export function openDemoDeps({ app: db, worker, clock, config }: World): {
  deps: DemoDeps
  close(): Promise<void>
} {
  const packs = openPacks(db)
  const places = openPlaces(db)
  const people = openPeople(db, packs, places)
  const keys = deriveKeys(Buffer.alloc(32, 7))
  const reporters = openReporters({ worker, places, keys, clock })
  const codes = { send: async () => undefined } as never
  const publicUrl = 'http://127.0.0.1'
  const door = openSignIn({
    ...{ db, worker, people, places, reporters, keys, clock, publicUrl, codes, config },
    ...{ secondFactor: 'invited', identityProviders: [] },
  })
  const files = openFiles(mkdtempSync(join(tmpdir(), 'shanzhi-demo-')))
  const matters = openMatters({ db, worker, packs, places, people, reporters, files, keys, clock })
  return { deps: { matters, accounts: door }, close: door.close }
}
