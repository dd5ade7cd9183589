/** GET /api/bodies: which bodies one may call together at a place, by which rule, and what waits for each. */
import { sql } from 'kysely'
import type { BodyAt } from '#contract/http/meetings.ts'
import type { Body } from '#contract/pack/body-language.ts'
import { fieldWords } from '#contract/pack/field-words.ts'
import type { Field, FieldValue } from '#contract/pack/field.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { demandPerson, listPredicate, type Authority } from '../authority/index.ts'
import type { Query } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import { authorisationsAt } from '../matters/index.ts'
import type { CountyRules } from '../packs/index.ts'
import type { RegionRow } from '../places/index.ts'
import type { DeliberationDeps } from './deps.ts'
import { askersOf } from './asked.ts'
import { convenes, countsOf, isListed, isRegistered, membersOf } from './members.ts'
import { earliest, ruleWords } from './rule-words.ts'

/** Refuses NOT_FOUND for no place. Answers none where one calls none. */
export async function bodiesAt(
  deps: DeliberationDeps,
  authority: Authority,
  region: string,
): Promise<BodyAt[]> {
  demandPerson(authority)
  const now = deps.matters.clock.now()
  const day = shanghaiDay(now.toISOString())
  const { place, county } = await placeAndRules(deps, authority, region, day)
  const mine = Object.entries(county.bodies).filter(
    ([, rule]) => standsAt(rule, place) && convenes(authority, rule, place.path),
  )
  const [waiting, given] = await deps.matters.db.read(
    authority.wall,
    waitingQuery(authority, place.path),
    authorisationsAt(authority.tenant, place.id, day),
  )
  return Promise.all(
    mine.map(async ([body, rule]) => {
      const members = isListed(rule)
        ? (await membersOf(deps.matters, authority, rule, place, { day, posts: county.posts })).length
        : null
      return {
        ...{ body, title: rule.title, counts: countsOf(rule), rule: ruleWords(rule), members },
        registered: isRegistered(rule),
        earliest: shanghaiDay(earliest(rule, now, county.calendar).toISOString()),
        article: rule.article ?? '',
        short_notice: rule.short_notice ?? false,
        asked_by: await askersOf(deps.matters, authority, rule, { path: place.path, day, members }),
        adopts_code: rule.adopts?.includes('village_code') ?? false,
        given: given
          .filter((one) => county.authorisations[one.authorisation]?.by.includes(body))
          .map(({ id, title, until }) => ({ id, title, until })),
        ballot: rule.ballot ?? null,
        votes: rule.passes !== undefined,
        waiting: waiting
          .filter((matter) => matter.body === body)
          .map(({ id, number, title, does, says, declared }) => ({
            ...{ id, number, title, does, sums: sumsIn(declared, says) },
          })),
      }
    }),
  )
}

export const standsAt = (rule: Body, place: Pick<RegionRow, 'level'>): boolean => rule.at === place.level

export async function placeAndRules(
  { matters }: DeliberationDeps,
  { tenant }: Authority,
  region: string,
  day: string,
): Promise<{ place: RegionRow; ancestry: RegionRow[]; county: CountyRules }> {
  const ancestry = await matters.places.ancestry(tenant, region)
  const place = ancestry.at(-1)
  if (!place) throw new Refused('NOT_FOUND', '没有这个地方，请重新选择。')
  const county = await matters.packs.rulesOf((await matters.places.tenant(tenant)).pack, day)
  return { place, ancestry, county }
}

interface Waiting {
  id: string
  number: string
  title: string
  body: string
  does: BodyAt['waiting'][number]['does']
  says: Record<string, FieldValue>
  declared: Record<string, Field>
}

/** `金额 2,000.00 元`: what everybody may read of the money a matter asks for, so that a vote is on a sum. */
const sumsIn = (declared: Waiting['declared'], says: Waiting['says']): string[] =>
  Object.entries(declared).flatMap(([id, field]) =>
    field.type === 'amount' && field.posted_as === 'words' && says[id] !== undefined
      ? [`${field.title} ${fieldWords(field, says[id])}`]
      : [],
  )

/** Open matters at a place or below it that wait for a body to meet, and stand on no meeting yet: which body their pinned procedure says. */
export const waitingQuery = (authority: Authority, path: string): Query<Waiting> =>
  sql<Waiting>`
    select matter.id, number, title, coalesce(life -> 'fields', '{}') as says, coalesce(r.content #> '{kind,fields}', '{}') as declared,
      r.content #>> array['procedure', 'states', matter.state, 'meeting', 'body'] as body,
      r.content #>> array['procedure', 'states', matter.state, 'meeting', 'does'] as does
    from matter join rule r on r.hash = matter.rules
    where ${listPredicate(authority)} and closed_at is null and path >= ${path} and path < ${path.slice(0, -1) + '0'}
      and r.content #> array['procedure', 'states', matter.state, 'meeting'] is not null
      and not exists (select from meeting_topic t join meeting on meeting.tenant = t.tenant and meeting.id = t.meeting
        where t.tenant = matter.tenant and t.matter = matter.id and meeting.state in ('called', 'open', 'closed'))
    order by opened_at, matter.id limit 100`
