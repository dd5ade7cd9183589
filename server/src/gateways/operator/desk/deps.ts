/** What an administrator's pages of the machine stand on. */
import type { PoolConfig } from 'pg'
import type { Authority } from '../../../authority/index.ts'
import { demandPerson, wallFor, wallOf } from '../../../authority/index.ts'
import type { Clock } from '../../../lib/clock.ts'
import type { Config } from '../../../lib/config.ts'
import type { Database, Wall } from '../../../lib/db.ts'
import type { OutboundAdmin } from '../../../lib/outbound-admin.ts'
import type { AuthorityFor } from '../../../people/index.ts'
import type { Packs } from '../../../packs/index.ts'
import type { Places } from '../../../places/index.ts'
import type { BackupRoom } from './backup-room.ts'

export interface OperatorDeps {
  db: Database
  worker: Database
  places: Places
  packs: Pick<Packs, 'rulesOf'>
  clock: Clock
  queue: OutboundAdmin
  backups: BackupRoom
  config: Pick<Config, 'dataDir' | 'walDir' | 'walKeepDays' | 'backupDir' | 'databaseUrl'>
  authorityFor: AuthorityFor
}
export type OperatorGround = Omit<OperatorDeps, 'queue' | 'backups'> & { owner: PoolConfig }

export interface Administrator {
  tenant: number
  person: string
  /** The county itself: where the reasons of what is done are kept. */
  root: string
  wall: Wall
}

/** Whoever looks after the machine. Refuses NOT_SIGNED_IN, and NOT_ALLOWED without `administer` at the county itself. */
export function administrator(authority: Authority): Administrator {
  const person = demandPerson(authority)
  wallOf(authority, 'administer')
  const seat = authority.seats.find(
    (one) => one.may.includes('administer') && one.path.split('/').length === 2,
  )
  return {
    ...{ tenant: authority.tenant, person, root: seat?.region ?? '' },
    wall: wallFor(authority, 'administer'),
  }
}
