import type { Clock } from '../../lib/clock.ts'
import type { Database } from '../../lib/db.ts'
import type { Places } from '../../places/index.ts'
import type { Accounts } from '../accounts.ts'
import type { AuthorityFor } from '../authority-for.ts'
import type { People } from '../people.ts'
import type { Limits } from '../sign-in-limits.ts'

export interface AccountDeps {
  db: Database
  places: Places
  people: Pick<People, 'rules'>
  accounts: Accounts
  limits: Pick<Limits, 'forgive'>
  clock: Clock
  today(): string
  authorityFor: AuthorityFor
}
