/** Opens one demo county: places, departments, people, posts, organisations. A second time changes nothing. */
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { append } from '../journal/index.ts'
import {
  departmentsQuery,
  insertAppointments,
  insertLeave,
  insertOrganisations,
  insertPersons,
  settleDepartments,
  shanghaiToday,
} from '../people/index.ts'
import { raiseRevision, seedCounty } from '../places/index.ts'
import { packOf, type DemoCounty } from './describe.ts'
import type { CountyDeps } from './deps.ts'
import { organisationsOf } from './organise.ts'
import { staffOf, type Node } from './staff.ts'
import { layTree } from './tree.ts'

const nodesQuery = (tenant: number) =>
  sql<Node>`select id, level, code, name, parent, path from region where tenant = ${tenant} order by length(code), code`
const staffed = (tenant: number) =>
  sql<{ yes: boolean }>`select exists (select from appointment where tenant = ${tenant}) as yes`

/** Answers the tenant. */
export async function openCounty({ worker, packs, clock }: CountyDeps, demo: DemoCounty): Promise<number> {
  const today = shanghaiToday(clock)
  const extend = (plan: Parameters<typeof layTree>[0]) => layTree(plan, demo)
  const seeded = await seedCounty(worker, packs, {
    code: demo.county,
    pack: packOf(demo),
    is_demo: true,
    extend,
  })
  const { tenant } = seeded.tenant
  const wall = { tenant, scope: '{}', keys: '{}' }
  const [[done]] = await worker.read(wall, staffed(tenant))
  if (done?.yes) return tenant
  const rules = await packs.rulesOf(packOf(demo))
  await settleDepartments(worker, tenant, rules)
  const [nodes, departments] = await worker.read(wall, nodesQuery(tenant), departmentsQuery(tenant))
  const startsOn = demo.terms_from ?? `${Number(today.slice(0, 4)) - 1}-03-01`
  const staff = staffOf(demo, rules, nodes, departments, { today, startsOn })
  const at = clock.now().toISOString()
  await worker.act(wall, (tx) =>
    tx.commit(
      raiseRevision(tenant),
      insertPersons(tenant, staff.persons, at),
      insertAppointments(tenant, staff.appointments),
      insertOrganisations(tenant, organisationsOf(demo, nodes)),
      ...staff.leaves.map((leave) => insertLeave(tenant, leave)),
      ...append({
        ...{
          tenant,
          id: v7(),
          subject_kind: 'region',
          subject: (nodes[0] as Node).id,
          version: 1,
          actor: null,
        },
        ...{ seat: null, command: 'load_demo', command_id: v7(), rules: null, decision: {}, at },
        input: {
          county: demo.county,
          persons: staff.persons.length,
          appointments: staff.appointments.length,
        },
      }),
    ),
  )
  return tenant
}
