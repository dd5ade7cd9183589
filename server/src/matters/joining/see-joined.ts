/** GET /api/joined/:token and GET /api/joined: what a joiner knows of the matter: where it stands and what happened, in nobody's own words. */
import type { JoinedMatter } from '#contract/http/similar.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { anonymous, demandPerson, linkKey, type Authority } from '../../authority/index.ts'
import { Refused } from '../../lib/refused.ts'
import { countyRules } from '../county.ts'
import type { MattersDeps } from '../deps.ts'
import { readLink } from '../link.ts'
import { rulesAround, standingOf } from '../rulebook.ts'
import { sentenceOf, stateWords } from '../sentence.ts'
import { villageWords } from '../similar/similar.ts'
import { toActAsSystem } from '../store.ts'
import { storyQuery } from '../timeline-store.ts'
import { untilOf } from '../view.ts'
import { joinedPath } from './joiner-link.ts'
import { factsQuery, handledAsQuery, joinedCounts, joinerByLink, joinersOf, type JoinerRow } from './store.ts'

export interface Joiner {
  authority: Authority
  row: JoinerRow
}

/** Whose link it is. Refuses NOT_FOUND, whatever is wrong with it. */
export async function openJoiner(deps: MattersDeps, token: string): Promise<Joiner> {
  const link = readLink(token)
  const tenant = link && (await deps.places.tenants()).find((one) => one.tenant === link.tenant)
  if (!link || !tenant) throw wrongLink()
  const authority = anonymous(tenant.tenant, [linkKey(link.hash.toString('hex'))])
  const [rows] = await deps.db.read(authority.wall, joinerByLink(tenant.tenant, link.hash))
  if (!rows[0]) throw wrongLink()
  return { authority, row: rows[0] }
}

export async function seeJoined(deps: MattersDeps, token: string): Promise<JoinedMatter> {
  const { authority, row } = await openJoiner(deps, token)
  return joinedMatter(deps, authority.tenant, row)
}

/** What somebody signed in has joined and not left. */
export async function listJoined(
  deps: MattersDeps,
  authority: Authority,
): Promise<{ items: JoinedMatter[] }> {
  const person = demandPerson(authority)
  const [rows] = await deps.db.read(authority.wall, joinersOf(authority.tenant, person))
  return { items: await Promise.all(rows.map((row) => joinedMatter(deps, authority.tenant, row))) }
}

export async function joinedMatter(deps: MattersDeps, tenant: number, row: JoinerRow): Promise<JoinedMatter> {
  const [onward] = await deps.worker.run(handledAsQuery(tenant, row.matter))
  const handled = onward?.matter ?? row.matter
  const [facts] = await deps.worker.run(factsQuery(tenant, row.matter))
  const [matter] = await deps.worker.run(toActAsSystem(tenant, handled))
  const [count] = await deps.worker.run(joinedCounts(tenant, [row.matter]))
  if (!matter || !facts) throw wrongLink()
  const now = deps.clock.now()
  const at = now.toISOString()
  const pin = await deps.book.pinned(matter.rules)
  const { revision } = await deps.places.tenant(tenant)
  const round = await deps.book.around(standing(matter, tenant, revision, at))
  const rules = rulesAround(pin, await countyRules(deps, tenant, now), round, {
    ...matter,
    names: { title: facts.kind_title, number: facts.number },
  })
  const { life } = matter
  const until = untilOf('rated', life, rules)
  const story = await deps.worker.run(storyQuery(tenant, handled))
  return {
    ...{ id: row.id, number: facts.number, kind_title: facts.kind_title, joined: count?.joined ?? 0 },
    place: villageWords(await deps.places.ancestry(tenant, facts.place)),
    state_plain: stateWords(life.state, rules.procedure),
    opened_at: facts.opened_at.toISOString(),
    due_at: facts.due_at?.toISOString() ?? null,
    closed_at: life.closedAt,
    joined_at: row.at.toISOString(),
    left: row.left_at !== null,
    steps: story
      .filter(({ command, decision }) => TOLD.includes(command) && !decision.rating)
      .map((entry) => ({ at: entry.at.toISOString(), sentence: sentenceOf(entry.decision, rules.procedure) }))
      .reverse(),
    rating: row.rating,
    rate_until: until,
    may_rate: row.left_at === null && until !== null && until >= at,
    follow: joinedPath(deps, tenant, row.id),
  }
}

/** What moves a matter on; notes, remarks and consents are nobody else's. */
const TOLD = ['report', 'act', 'fall_due', 'split']

const standing = (...[matter, tenant, revision, at]: Parameters<typeof standingOf>) => {
  const { place } = standingOf(matter, tenant, revision, at)
  return { tenant, revision, day: shanghaiDay(at), place }
}

const wrongLink = () => new Refused('NOT_FOUND', '这个链接打不开。请核对短信或纸条上的链接是否完整。')
