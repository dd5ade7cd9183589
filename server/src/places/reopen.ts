/** Takes a retirement back: the place stands again, under the parent it had. Whoever was in office there is appointed anew. */
import type { ReopenRegion } from '#contract/http/places.ts'
import { demand, demandPerson, personKey, wallFor, type Authority } from '../authority/index.ts'
import { actOnce } from '../journal/index.ts'
import { Refused } from '../lib/refused.ts'
import type { PlaceDeps } from './deps.ts'
import { moveUnder, refuseWhileMoving } from './move.ts'
import { keepReason } from './reasons.ts'
import { checkDay } from './rename.ts'
import { raiseRevision } from './store.ts'
import { currentVersionQuery, nextVersion, standAgain } from './store-change.ts'

/**
 * A place merged into another hangs in it: it comes out again with its matters, to where its successor hangs. What once
 * hung below it stays with the successor. Refuses NOT_ALLOWED, NOT_FOUND, ALREADY_DONE for one that stands, FIELD_INVALID.
 */
export async function reopenRegion(
  deps: PlaceDeps,
  authority: Authority,
  id: string,
  body: ReopenRegion,
): Promise<void> {
  const person = demandPerson(authority)
  const { tenant } = authority
  const ancestry = await deps.places.ancestry(tenant, id)
  const node = ancestry.at(-1)
  demand(authority, 'manage_places', node?.path)
  if (!node) throw new Refused('NOT_FOUND', '没有这个地方。')
  const { retired_on } = node
  const home = ancestry.findLast((one) => one.level !== node.level)
  demand(authority, 'manage_places', home?.path ?? node.path)
  const doer = { tenant, person, actor: personKey(person), wall: wallFor(authority, 'manage_places') }
  await actOnce(deps, doer, body, async (tx, at) => {
    if (!retired_on) throw new Refused('ALREADY_DONE', '它没有撤并，不用恢复。')
    if (!home || home.retired_on)
      throw new Refused('FIELD_INVALID', '它的上级也已撤并，请先恢复上级。', 'from')
    const [[grown], [current], [version]] = await tx.flush(
      raiseRevision(tenant),
      currentVersionQuery(tenant, id),
      nextVersion(tenant, id),
    )
    const since = current && current.valid_from > retired_on ? current.valid_from : retired_on
    checkDay(body.from, deps.today(), since)
    const isMerged = home.id !== node.parent
    if (isMerged) await refuseWhileMoving(tx, tenant, [node], home)
    deps.places.sawRevision(tenant, grown?.revision ?? 0)
    return {
      ...{ subject_kind: 'region', subject: id, version: version?.next ?? 1, command: 'reopen_region' },
      input: { from: body.from },
      queries: [
        ...(isMerged ? moveUnder(tenant, node, home, body.from, at) : []),
        standAgain(tenant, id),
        keepReason(tenant, {
          ...{
            region: id,
            subject: id,
            command: 'reopen_region',
            day: body.from,
            told: { under: home.name },
          },
          ...{ reason: body.reason.trim(), actor: person, at },
        }),
      ],
    }
  })
}
