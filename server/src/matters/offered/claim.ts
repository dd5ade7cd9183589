/**
 * POST /api/matters/:id/claim: takes on what is offered. Who it is offered to may not read the matter before; so the act, and
 * nothing else, is done with the key of those it is offered to. From then on they read it as its claimer.
 */
import type { Act, Acted } from '#contract/http/acts.ts'
import { demandPerson, offeredKey, wallWithKeys, type Authority } from '../../authority/index.ts'
import { act } from '../act.ts'
import { notFound } from '../actor.ts'
import type { MattersDeps, Who } from '../deps.ts'
import { standingQuery } from './store.ts'

/** Refuses NOT_FOUND for what does not exist or stands where nothing is claimed, MATTER_CHANGED, and what `decide` refuses. */
export async function claim(
  deps: MattersDeps,
  who: Who,
  id: string,
  body: Omit<Act, 'input'>,
): Promise<Acted> {
  demandPerson(who.authority)
  const { tenant } = who.authority
  const [rows] = await deps.worker.read({ tenant, scope: '{}', keys: '{}' }, standingQuery(tenant, id))
  if (!rows[0]) throw notFound()
  const { procedure } = await deps.book.pinned(rows[0].rules)
  const claims = Object.values(procedure.states).some(({ actions }) => actions?.[body.action]?.claims)
  if (!claims) throw notFound()
  const refresh = async () => asOffered(await who.refresh())
  return act(deps, { authority: asOffered(who.authority), refresh }, id, { ...body, input: {} })
}

function asOffered(authority: Authority): Authority {
  const offered = authority.seats.map(offeredKey)
  return {
    ...authority,
    keys: [...authority.keys, ...offered],
    wall: wallWithKeys(authority, offered),
  }
}
