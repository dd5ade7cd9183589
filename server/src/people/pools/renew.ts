/** POST /api/appointments/:id/renew: a member of a pool stays for another year, from today. */
import { demand, type Authority } from '../../authority/index.ts'
import { Refused } from '../../lib/refused.ts'
import { changeOf } from '../change.ts'
import type { PeopleDeps } from '../deps.ts'
import { renewableQuery, renewQuery } from './store.ts'

/** Refuses NOT_FOUND, NOT_ALLOWED outside the actor's places, FIELD_INVALID for a post that is no pool, ALREADY_DONE once the term has ended. */
export async function renew(deps: PeopleDeps, authority: Authority, id: string): Promise<void> {
  const { tenant } = authority
  const today = deps.today()
  const { posts } = await deps.people.rules(tenant, today)
  await changeOf(deps, authority, { kind: 'appointment', id, row: renewableQuery(tenant, id) }, (term) => {
    demand(authority, 'manage_people', term?.path)
    if (!term) throw new Refused('NOT_FOUND', '没有这条任职记录，请刷新名单。')
    const post = posts[term.post]
    if (!post?.pool) throw new Refused('FIELD_INVALID', `“${post?.title ?? term.post}”不用每年续聘。`)
    if (term.ends_on && term.ends_on < today)
      throw new Refused('ALREADY_DONE', `这个任职已于 ${term.ends_on} 结束，请重新任命。`)
    return { command: 'renew', input: { renewed_on: today }, queries: [renewQuery(tenant, id, today)] }
  })
}
