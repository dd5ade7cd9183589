/**
 * GET /api/villages/:code: a village's own page for whoever is signed in: whom to call, what is offered to be taken on, what was
 * answered in public, what one may say there. Nothing of it names who asked.
 */
import type { Answered, MyVillage, Offered, VillageGroup } from '#contract/http/my-village.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { demandPerson, type Authority } from '../../authority/index.ts'
import { Refused } from '../../lib/refused.ts'
import { answeredQuery, offeredAt, type OfferedMatter } from '../../matters/index.ts'
import { maskText } from '../../money/index.ts'
import { catalogueOf, type CountyRules } from '../../packs/index.ts'
import type { DisclosureDeps } from '../deps.ts'
import { findPlace, type FoundPlace } from '../find-place.ts'
import { postedTree, type PostedNode } from '../staffing.ts'
import { belowQuery, holdersQuery } from '../store.ts'
import { todayOf } from '../today.ts'

/** How long what is over stays on the page. */
const KEPT_DAYS = 180

/** Refuses NOT_SIGNED_IN, NOT_FOUND. */
export async function myVillage(
  deps: DisclosureDeps,
  authority: Authority,
  code: string,
): Promise<MyVillage> {
  demandPerson(authority)
  const found = await findPlace(deps, code)
  // a village of another county is found, but nothing is offered there to who is of this one
  if (!found || code.length !== 12 || found.tenant.tenant !== authority.tenant)
    throw new Refused('NOT_FOUND', '没有找到这个村，请重新选择。', 'code')
  const { tenant: county, ancestry, place } = found
  const today = todayOf(deps.clock)
  const rules = await deps.packs.rulesOf(county.pack, today)
  const posted = await peopleOf(deps, found, rules, today)
  const above = ancestry.slice(1, -1).map(({ name }) => name)
  return {
    ...{ id: place.id, code: place.code, name: place.name, above: above.join(' ') },
    county: { code: county.code, name: county.name },
    people: calledAt(posted),
    grids: posted.below.map((grid) => ({ name: grid.name, people: calledAt(grid) })),
    groups: await groupsOf(deps, authority, found, rules, calledAt(posted)),
  }
}

async function peopleOf(
  { worker }: DisclosureDeps,
  { tenant: { tenant }, ancestry, place }: FoundPlace,
  { posts }: CountyRules,
  today: string,
): Promise<PostedNode> {
  const [nodes, holders] = await worker.read(
    { tenant, scope: '{}', keys: '{}' },
    belowQuery(tenant, place.path),
    holdersQuery(tenant, place.path, today),
  )
  return postedTree(place, { nodes, above: ancestry.slice(0, -1), holders, posts })
}

const ACTING = '（代）'
const calledAt = ({ seats }: PostedNode): MyVillage['people'] =>
  seats.flatMap(({ title, people }) =>
    people.map(({ name, phone, acting }) => ({ title: acting ? title + ACTING : title, name, phone })),
  )

async function groupsOf(
  deps: DisclosureDeps,
  authority: Authority,
  { tenant: county, place }: FoundPlace,
  rules: CountyRules,
  people: MyVillage['people'],
): Promise<VillageGroup[]> {
  const { tenant } = county
  const catalogue = catalogueOf(rules, { code: county.code, name: county.name })
  const shown = Object.entries(rules.groups).filter(([, group]) => group.in_village)
  const kinds = catalogue.kinds.filter((kind) => shown.some(([id]) => id === kind.group))
  const since = new Date(deps.clock.now().getTime() - KEPT_DAYS * 86_400_000).toISOString()
  const asked = { kinds: kinds.map(({ kind }) => kind), since }
  const offered = await offeredAt(deps, authority, { tenant, path: place.path, ...asked })
  const wall = { tenant, scope: '{}', keys: '{}' }
  const [answered] = await deps.worker.read(wall, answeredQuery(tenant, place.path, asked))
  // what waits for somebody to take it on is promised to nobody by a day
  const isOffered = (kind: string) =>
    Object.values(rules.procedures[rules.kinds[kind]!.procedure]?.states ?? {}).some((one) => one.offered_to)
  return shown.map(([group, { title, icon, hint }]) => {
    const own = kinds.filter((kind) => kind.group === group)
    const isOwn = ({ kind }: { kind: string }) => own.some((one) => one.kind === kind)
    return {
      ...{ group, title, icon: icon ?? null, hint: hint ?? null },
      kinds: own.map(({ kind, title: name, answered_within }) => ({
        ...{ kind, title: name },
        answered_within: isOffered(kind) ? null : answered_within,
      })),
      call: people.filter(({ title }) => answering(rules, own).includes(title.replace(ACTING, ''))),
      offered: offered.filter(isOwn).map(offeredAs),
      answered: answered.filter(isOwn).flatMap(({ kind_title, text, answer, closed_at }): Answered[] =>
        text && answer
          ? [
              {
                kind_title,
                ...{ text: maskText(text, []), answer: maskText(answer, []) },
                day: shanghaiDay(closed_at.toISOString()),
              },
            ]
          : [],
      ),
    }
  })
}

/** Titles of the posts that alone answer one of these kinds first. */
const answering = ({ procedures, kinds, posts }: CountyRules, own: { kind: string }[]): string[] =>
  own.flatMap(({ kind }) => {
    const procedure = procedures[kinds[kind]!.procedure]
    const first = procedure?.starts_in
    const post = typeof first === 'string' && procedure?.states[first]?.waits_on?.post
    return typeof post === 'string' ? (posts[post]?.title ?? []) : []
  })

/** Numbers long enough to be a phone's or a card's are covered, whoever wrote them. */
export const offeredAs = ({ fields, kind: _, ...matter }: OfferedMatter): Offered => ({
  ...matter,
  words: fields.map(({ title, value }) => ({ title, value: maskText(value, []) })),
})
