/** What the register keeps of somebody who asked to be forgotten (PIPL art 47; docs/decisions/0138). */
import { sql } from 'kysely'
import type { Query } from '../../lib/db.ts'

/** What stands where a forgotten person's words or name stood. */
export const GONE = '（已按本人要求删除）'

/**
 * Of who left: neither name nor household, only that somebody was a member. Who still is one keeps both, for the register has to
 * name its members (Rural Collective Economic Organisations Law art 12), until they leave; their phone goes at once.
 */
export const forgetMembership = (tenant: number, person: string, at: string): Query[] => [
  sql`update collective_member set erased_at = ${at}::timestamptz, has_phone = false, version = version + 1,
      name = case when left_on is null then name else ${GONE} end,
      household = case when left_on is null then household else ${GONE} end
    where tenant = ${tenant} and person = ${person}::uuid`,
]
