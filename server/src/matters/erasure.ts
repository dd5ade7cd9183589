/** POST /api/people/:id/erasure: forgets a person (PIPL art 47) — oneself, or for whoever looks after the county's people. */
import { v7 } from 'uuid'
import type { Erasure } from '#contract/http/matters.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { demand, demandPerson, type Authority } from '../authority/index.ts'
import { erasePerson } from '../journal/index.ts'
import { Refused } from '../lib/refused.ts'
import { forgetMembership, type Accounts } from '../people/index.ts'
import { sealedOf } from './contact.ts'
import type { MattersDeps } from './deps.ts'
import { maskName } from './said.ts'
import { forgetMatters, forgetPerson, personVersionQuery, shownNamesQuery } from './erase.ts'

/** Refuses NOT_FOUND, ALREADY_DONE, FIELD_INVALID for a name that is not theirs, and NOT_ALLOWED for who holds a post: a public duty is not forgotten while it lasts. */
export async function eraseReporter(
  deps: MattersDeps & Pick<Accounts, 'removeAccount'>,
  authority: Authority,
  person: string,
  { reason, confirm }: Erasure,
): Promise<void> {
  const actor = demandPerson(authority)
  const { tenant } = authority
  if (actor !== person) demand(authority, 'manage_people')
  const at = deps.clock.now().toISOString()
  const known = await deps.people.person(tenant, person)
  if (!known) throw new Refused('NOT_FOUND', '没有找到这个人。')
  if (known.erased_at) throw new Refused('ALREADY_DONE', '这个人的信息已经删除。')
  if (actor !== person) demand(authority, 'manage_people', known.path)
  const held = await deps.people.heldSeats(tenant, person, shanghaiDay(at))
  if (held.length > 0)
    throw new Refused('NOT_ALLOWED', '任职期间的姓名和工作电话是公开信息，请先办理离任，再申请删除。')
  const { name } = await sealedOf(deps, tenant, person)
  const shown = (await deps.worker.run(shownNamesQuery(tenant, person))).map(({ masked }) => masked ?? '匿名')
  if (![...shown, name ? maskName(name) : '匿名'].includes(confirm.trim()))
    throw new Refused(
      'FIELD_INVALID',
      '姓名与要删除的人不符。请核对后，按页面上显示的写法（如：张**）填写。',
      'confirm',
    )
  const [next] = await deps.worker.run(personVersionQuery(tenant, person))
  const entry = {
    ...{ tenant, id: v7(), subject_kind: 'person', subject: person, version: next?.version ?? 1 },
    ...{
      actor,
      seat: null,
      command: 'erase',
      command_id: v7(),
      input: { reason },
      rules: null,
      decision: {},
      at,
    },
  }
  await erasePerson(deps.worker, entry, [forgetMatters, forgetMembership, forgetPerson])
  await deps.removeAccount(tenant, person)
}
