/** The units a robot may be for: departments, and the places an administrator manages channels for, down to the townships. */
import { sql } from 'kysely'
import type { Channels } from '#contract/http/channels.ts'
import { wallFor, type Authority } from '../../authority/index.ts'
import type { Query } from '../../lib/db.ts'
import type { ChannelsDeps } from './deps.ts'

interface Row {
  region: string
  organisation: string | null
  title: string
}

/** Nine digits are a township's. */
const unitsQuery = (tenant: number, scope: string): Query<Row> => sql<Row>`
  select r.id as region, null::uuid as organisation, r.name as title, r.code as sort from region r
    where r.tenant = ${tenant} and ${scope}::path_multirange @> r.path and length(r.code) <= 9 and r.retired_on is null
  union all
  select o.region, o.id, o.name, r.code || ' ' || o.name from organisation o
    join region r on r.tenant = o.tenant and r.id = o.region
    where o.tenant = ${tenant} and o.department is not null and o.dissolved_on is null and ${scope}::path_multirange @> r.path
  order by sort`

export async function unitsOf({ matters }: ChannelsDeps, authority: Authority): Promise<Channels['units']> {
  const wall = wallFor(authority, 'manage_channels')
  const [rows] = await matters.db.read(wall, unitsQuery(authority.tenant, wall.scope))
  return rows.map(({ region, organisation, title }) => ({
    ...{ region, title, is_place: organisation === null },
    ...(organisation ? { organisation } : {}),
  }))
}
