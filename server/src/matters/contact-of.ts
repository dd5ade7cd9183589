/** Whose report a matter is, to be carried over to what is taken out of it. */
import { sql } from 'kysely'
import type { MattersDeps } from './deps.ts'
import type { Reporter } from './reporter.ts'

interface Row {
  person: string | null
  masked: string | null
  sealed: Buffer | null
  has_account: boolean
}

/** As the system: who splits a report need not be allowed to read the reporter's contact. */
export async function contactOf(
  deps: Pick<MattersDeps, 'worker'>,
  tenant: number,
  { id }: { id: string },
): Promise<Reporter> {
  const [row] = await deps.worker
    .run(sql<Row>`select reporter as person, reporter_masked as masked, reporter_sealed as sealed,
      exists (select from account_person a where a.tenant = matter.tenant and a.person = matter.reporter) as has_account
    from matter where tenant = ${tenant} and id = ${id}`)
  return {
    ...{ person: row?.person ?? null, masked: row?.masked ?? null, sealed: row?.sealed ?? null },
    hasAccount: row?.has_account ?? false,
  }
}
