/** GET /api/matters/:id, and the reporter's page behind the unguessable link. */
import type { Matter, MatterQuery } from '#contract/http/matters.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { anonymous, linkKey, type Authority } from '../authority/index.ts'
import type { Query } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import { revisionQuery } from '../places/index.ts'
import { splittingsOf } from './affairs/splittings.ts'
import { actorOf, notFound } from './actor.ts'
import { aheadOf } from './ahead.ts'
import { withOften } from './calls/often.ts'
import { countyRules } from './county.ts'
import type { MattersDeps, Who } from './deps.ts'
import { entriesQuery, type StoredEntry } from './entries/store.ts'
import { ratingsOf } from './joining/ratings.ts'
import { readLink } from './link.ts'
import { matterByLinkQuery, matterQuery, type StoredMatter } from './read-store.ts'
import { relatedTo } from './merge.ts'
import { rulesAround } from './rulebook.ts'
import { storyQuery, type StoryEntry } from './timeline-store.ts'
import { viewOf } from './view.ts'

/** `ahead`: with what acts would lead on to. */
export async function see(
  deps: MattersDeps,
  who: Who,
  id: string,
  { ahead = false }: MatterQuery = {},
): Promise<Matter> {
  const { authority } = who
  const { tenant } = authority
  return page(deps, who, matterQuery(authority, id), storyQuery(tenant, id), entriesQuery(tenant, id), ahead)
}

/** The reporter's own page. A wrong link is NOT_FOUND, whatever is wrong with it. */
export async function seeByLink(deps: MattersDeps, token: string): Promise<Matter> {
  const { who, id } = await openLink(deps, token)
  return see(deps, who, id)
}

async function page(
  deps: MattersDeps,
  who: Who,
  one: Query<StoredMatter>,
  told: Query<StoryEntry>,
  added: Query<StoredEntry>,
  ahead: boolean,
): Promise<Matter> {
  const { tenant, wall } = who.authority
  const now = deps.clock.now()
  const [matters, story, entries, revisions] = await deps.db.read(
    wall,
    one,
    told,
    added,
    revisionQuery(tenant),
  )
  const matter = matters[0]
  if (!matter) throw notFound()
  const county = await countyRules(deps, tenant, now)
  const pin = await deps.book.pinned(matter.rules)
  const revision = revisions[0]?.revision ?? 0
  const day = shanghaiDay(now.toISOString())
  const round = await deps.book.around({ tenant, revision, day, place: matter.place })
  const names = { title: matter.title, number: matter.number }
  const rules = rulesAround(pin, county, round, { ...matter, names })
  const related = await relatedTo(deps, who.authority, matter.id)
  const joinerRatings = await ratingsOf(deps, tenant, matter)
  const parted = matter.life.path ? await splittingsOf(deps, who.authority, matter.id) : []
  const shown = { matter, story, entries, parted, related, joinerRatings, rules }
  const view = await viewOf(deps, who, { ...shown, procedureId: pin.procedure_id, county, now })
  const actions = await withOften(deps, tenant, matter.kind, view.actions)
  const later = ahead && { ahead: aheadOf(actorOf(who), matter.life, rules, now.toISOString(), actions) }
  return { ...view, actions, ...later }
}

/** Whom a link makes of its holder: the reporter of that one matter. Refuses NOT_FOUND. */
export async function openLink(deps: MattersDeps, token: string): Promise<{ who: Who; id: string }> {
  const link = readLink(token)
  const tenant = link && (await deps.places.tenants()).find((one) => one.tenant === link.tenant)
  if (!link || !tenant) throw wrongLink()
  const authority: Authority = anonymous(tenant.tenant, [linkKey(link.hash.toString('hex'))])
  const [matters] = await deps.db.read(authority.wall, matterByLinkQuery(authority, link.hash))
  const matter = matters[0]
  if (!matter) throw wrongLink()
  return { who: { authority, byLink: true, refresh: () => Promise.resolve(authority) }, id: matter.id }
}

const wrongLink = () => new Refused('NOT_FOUND', '这个链接打不开。请核对短信或纸条上的链接是否完整。')
