/** Founds and dissolves organisations: committees, party branches and groups, societies, as the pack declares their kinds. */
import { v7 } from 'uuid'
import type { NewOrganisation } from '#contract/http/people.ts'
import { demand, wallFor, type Authority } from '../authority/index.ts'
import type { Database } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import type { Follower } from '../lib/jobs.ts'
import { raiseRevision, type Places } from '../places/index.ts'
import { changeOf } from './change.ts'
import type { PeopleDeps } from './deps.ts'
import type { RuleSource } from './people.ts'
import { recorded } from './record.ts'
import type { PostRules } from './seats.ts'
import {
  dissolveOrganisation as dissolve,
  insertDepartments,
  insertOrganisation,
  organisationQuery,
} from './store-terms.ts'

/** Refuses NOT_ALLOWED, and FIELD_INVALID for a kind the pack has not, or not at this level, or a parent elsewhere. */
export async function found(deps: PeopleDeps, authority: Authority, input: NewOrganisation): Promise<string> {
  const { tenant } = authority
  const ancestry = await deps.places.ancestry(tenant, input.region)
  const node = ancestry.at(-1)
  demand(authority, 'manage_people', node?.path)
  if (!node || node.retired_on) throw new Refused('FIELD_INVALID', '没有这个地方，或它已撤并。', 'region')
  const kind = (await deps.people.rules(tenant, deps.today())).organisations[input.kind]
  if (!kind) throw new Refused('FIELD_INVALID', '规则里没有这类组织，请从列表里选。', 'kind')
  if (!kind.at.includes(node.level))
    throw new Refused('FIELD_INVALID', `“${kind.title}”不设在${node.name}这一级。`, 'region')
  const id = v7()
  await deps.db.act(wallFor(authority, 'manage_people'), async (tx) => {
    const [[grown], [parent]] = await tx.flush(
      raiseRevision(tenant),
      organisationQuery(tenant, input.parent ?? id),
    )
    if (input.parent && (!parent || parent.dissolved_on || !node.path.startsWith(parent.path)))
      throw new Refused('FIELD_INVALID', '上级组织不在本级或上级地方，请重新选。', 'parent')
    const row = { id, kind: input.kind, name: input.name, region: node.id, path: node.path }
    const change = { subject_kind: 'organisation', subject: id, version: 1, command: 'found' } as const
    const { kind: ofKind, region, parent: under } = input
    await tx.commit(
      insertOrganisation(tenant, { ...row, parent: input.parent ?? null }),
      ...recorded(authority, { ...change, input: { kind: ofKind, region, parent: under } }, deps.clock.now()),
    )
    deps.places.sawRevision(tenant, grown?.revision ?? 0)
  })
  return id
}

/** Refuses NOT_FOUND, NOT_ALLOWED, ALREADY_DONE; a department of the pack is not dissolved here (FIELD_INVALID). */
export async function dissolveOrganisation(
  deps: PeopleDeps,
  authority: Authority,
  id: string,
  day: string,
): Promise<void> {
  const { tenant } = authority
  const row = organisationQuery(tenant, id)
  await changeOf(deps, authority, { kind: 'organisation', id, row }, (stands) => {
    demand(authority, 'manage_people', stands?.path)
    if (!stands) throw new Refused('NOT_FOUND', '没有这个组织，请刷新列表。')
    if (stands.dissolved_on) throw new Refused('ALREADY_DONE', `这个组织已于 ${stands.dissolved_on} 撤销。`)
    if (stands.department) throw new Refused('FIELD_INVALID', '部门由规则包设置，请在规则包里修改。', 'id')
    return { command: 'dissolve', input: { dissolved_on: day }, queries: [dissolve(tenant, id, day)] }
  })
}

/** Sets up the departments that the county's rules know and the county has not yet. Answers how many. `db`: the worker role. */
export async function settleDepartments(db: Database, tenant: number, rules: PostRules): Promise<number> {
  const departments = Object.entries(rules.departments).map(([department, d]) => ({ department, ...d }))
  return db.act({ tenant, scope: '{}', keys: '{}' }, async (tx) => {
    const [made] = await tx.flush(insertDepartments(tenant, departments))
    await tx.commit(...(made.length > 0 ? [raiseRevision(tenant)] : []))
    return made.length
  })
}

/** A pack loaded while the server runs may name new departments: they are set up within half a minute. */
export function departmentFollower(worker: Database, packs: RuleSource, places: Places): Follower {
  const settled = new Map<number, PostRules>()
  return {
    name: 'departments',
    every: 30_000,
    async work() {
      let made = 0
      for (const { tenant, pack } of await places.tenants()) {
        const rules = await packs.rulesOf(pack)
        if (settled.get(tenant) === rules) continue
        made += await settleDepartments(worker, tenant, rules)
        settled.set(tenant, rules)
      }
      return made
    },
  }
}
