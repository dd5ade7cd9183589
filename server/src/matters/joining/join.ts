/**
 * POST /api/matters/:id/joiners: somebody met with the same thing and joins the open matter instead of reporting it again.
 * They are told of every step and may rate its end; of who reported it and in which words they learn nothing.
 */
import { sql } from 'kysely'
import type { Join, Joined } from '#contract/http/similar.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { anonymous, linkKey, type Authority } from '../../authority/index.ts'
import { commandQuery, requestHash, sealPerson } from '../../journal/index.ts'
import { isDuplicate } from '../../lib/db.ts'
import { Refused } from '../../lib/refused.ts'
import type { Tenant } from '../../places/index.ts'
import { actorKey, notFound } from '../actor.ts'
import { reused } from '../answered.ts'
import type { MattersDeps } from '../deps.ts'
import { stateWords } from '../sentence.ts'
import { isReported, openToAll } from '../similar/kinds.ts'
import { matterQuery } from '../read-store.ts'
import { journalJoiner } from './journal-joiner.ts'
import { joinedPath, joinerLink } from './joiner-link.ts'
import { addJoiner, joinableQuery, joinedCounts, joinersOf, type JoinableRow } from './store.ts'

/**
 * Refuses NOT_FOUND for what is closed, concerns somebody or is nothing the asker may know of, ALREADY_DONE for one's own,
 * COMMAND_REUSED. Somebody signed in who joined before gets their first answer.
 */
export async function join(deps: MattersDeps, asking: Authority, id: string, body: Join): Promise<Joined> {
  const county = await deps.places.tenantByCode(body.county)
  if (!county) throw new Refused('FIELD_INVALID', '没有这个县（市、区），请重新选择。', 'county')
  const { tenant } = county
  const authority = asking.tenant === tenant ? asking : anonymous(tenant)
  const answers = { actor: actorKey(authority), request_hash: requestHash({ matter: id, ...body }) }
  const [commands] = await deps.db.read(authority.wall, commandQuery(tenant, answers.actor, body.id))
  const first = commands[0]
  if (first && !first.request_hash.equals(answers.request_hash)) throw reused()
  if (first) return answer(deps, tenant, id, body.id)

  const matter = await joinable(deps, authority, county, id)
  const isSelf = joinsThemselves(authority, body)
  if (isSelf && authority.person === matter.reporter)
    throw new Refused('ALREADY_DONE', '这件事就是您反映的，进展会告诉您，不用再一起反映。')
  const before = isSelf ? await joinedBefore(deps, tenant, authority.person as string, id) : undefined
  if (before) return answer(deps, tenant, id, before)

  const { person, sealed } = await whoJoins(deps, authority, tenant, body)
  const link = joinerLink(deps, tenant, body.id)
  const at = deps.clock.now().toISOString()
  const keys = [...authority.keys, linkKey(link.hash.toString('hex'))]
  const wall = { ...authority.wall, tenant, keys: anonymous(tenant, keys).wall.keys }
  const joiner = { id: body.id, matter: id, person, follow_hash: link.hash, sealed }
  const entry = { tenant, joiner: body.id, matter: id, version: 1, commandId: body.id, at, answers }
  try {
    await deps.db.act(wall, (tx) =>
      tx.commit(
        ...addJoiner(tenant, joiner, at),
        ...journalJoiner({ ...entry, command: 'join', actor: authority.person ?? person }),
      ),
    )
  } catch (error) {
    // the same tap twice at once
    if (!isDuplicate(error)) throw error
    const [again] = await deps.db.read(authority.wall, commandQuery(tenant, answers.actor, body.id))
    if (!again[0]?.request_hash.equals(answers.request_hash)) throw reused()
  }
  return answer(deps, tenant, id, body.id)
}

/** What everybody may know of, and what the asker sees. */
async function joinable(
  deps: MattersDeps,
  authority: Authority,
  county: Tenant,
  id: string,
): Promise<JoinableRow> {
  const [matter] = await deps.worker.run(joinableQuery(county.tenant, id))
  const rules = await deps.packs.rulesOf(county.pack, shanghaiDay(deps.clock.now().toISOString()))
  if (!matter) throw notFound()
  if (!isReported(rules, matter.kind)) throw notFound()
  if (openToAll(rules, matter.kind)) return matter
  const [seen] = await deps.db.read(authority.wall, matterQuery(authority, id))
  if (!seen[0]) throw notFound()
  return matter
}

async function joinedBefore(deps: MattersDeps, tenant: number, person: string, matter: string) {
  const rows = await deps.worker.run(joinersOf(tenant, person))
  return rows.find((row) => row.matter === matter)?.id
}

/** Only somebody in a post joins another. */
const joinsThemselves = ({ person, seats }: Authority, { behalf }: Pick<Join, 'behalf'>): boolean =>
  person !== null && !(behalf === true && seats.length > 0)

/** Oneself when signed in; else whoever has the phone, and of nobody's phone only the link. */
async function whoJoins(deps: MattersDeps, authority: Authority, tenant: number, { phone, behalf }: Join) {
  if (joinsThemselves(authority, { behalf })) return { person: authority.person, sealed: null }
  if (!phone) return { person: null, sealed: null }
  const { person, key } = await deps.reporters.reporterFor(tenant, { phone })
  return { person, sealed: sealPerson(key, { name: null, phone }) }
}

async function answer(deps: MattersDeps, tenant: number, matter: string, joiner: string): Promise<Joined> {
  const [[row], [count]] = await Promise.all([
    deps.worker.run(
      sql<{ number: string; state: string; rules: Buffer }>`select number, state, rules from matter
        where tenant = ${tenant} and id = ${matter}`,
    ),
    deps.worker.run(joinedCounts(tenant, [matter])),
  ])
  if (!row) throw notFound()
  const { procedure } = await deps.book.pinned(row.rules)
  return {
    ...{ id: joiner, number: row.number, joined: count?.joined ?? 0 },
    next: `已记下您也遇到了。现在：${stateWords(row.state, procedure)}。有进展会告诉您，办完请您评价。`,
    follow: joinedPath(deps, tenant, joiner),
  }
}
