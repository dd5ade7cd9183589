/** The SQL of places a sheet names. */
import { sql } from 'kysely'

export interface PlaceFound {
  id: string
  code: string
  level: string
  path: string
}

export const placesByCode = (tenant: number, codes: string[]) => sql<PlaceFound>`
  select id, code, level, path from region where tenant = ${tenant} and code = any (${codes}::text[]) and retired_on is null`
