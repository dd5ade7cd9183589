/** Who recorded payments, to hold against who approved: ids and sums, nothing else. */
import { sql } from 'kysely'
import type { Query } from '../lib/db.ts'

/** By the payments' ids; a person's wall leaves out villages they do not see. */
export const payersQuery = (
  tenant: number,
  payments: string[],
): Query<{ id: string; fen: number; paid_by: string }> =>
  sql<{
    id: string
    fen: number
    paid_by: string
  }>`select id, fen, paid_by from payment where tenant = ${tenant} and id = any (${payments}::uuid[])`
