/** Whom a complaint names: somebody of this county, or nobody would be kept from seeing it. */
import { sql } from 'kysely'
import type { Query } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import type { MattersDeps } from './deps.ts'
import type { Filed } from './filed.ts'

const knownQuery = (tenant: number, persons: string[], organisations: string[]): Query<{ known: number }> =>
  sql<{ known: number }>`select
    (select count(*)::int from person where tenant = ${tenant} and id = any (${persons}::uuid[])) +
    (select count(*)::int from organisation where tenant = ${tenant} and id = any (${organisations}::uuid[])) as known`

/** Refuses FIELD_INVALID `accused`. It is never told which of several is unknown. */
export async function refuseUnknown(
  deps: Pick<MattersDeps, 'worker'>,
  tenant: number,
  accused: Filed['accused'],
): Promise<void> {
  const persons = [...new Set(accused?.persons ?? [])]
  const organisations = [...new Set(accused?.organisations ?? [])]
  if (persons.length + organisations.length === 0) return
  const [row] = await deps.worker.run(knownQuery(tenant, persons, organisations))
  if (row?.known !== persons.length + organisations.length)
    throw new Refused(
      'FIELD_INVALID',
      '被投诉的人或单位在本县查不到，请重新选择；选不到的，请写在事情经过里。',
      'accused',
    )
}
