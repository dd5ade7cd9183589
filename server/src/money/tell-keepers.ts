/** Who must review or publish is told: once a day, whether one voucher waits or twenty. Wherever their post stands, at the village or above it. */
import { sql } from 'kysely'
import type { Permission } from '#contract/pack/language.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import type { Query } from '../lib/db.ts'
import type { Village } from './village.ts'

/** `to`: what they may do with the village's books. Never told of one's own doing. */
export function tellKeepers(
  { tenant, region, rules, person }: Village,
  { to, say, page, at }: { to: Permission; say: string; page: string; at: string },
): Query {
  const posts = Object.entries(rules.posts).flatMap(([post, { may }]) => (may?.includes(to) ? [post] : []))
  const day = shanghaiDay(at)
  return sql`insert into notice (tenant, id, person, page, text, at)
    select distinct on (a.person) a.tenant, md5(concat_ws('/', a.person, ${page}::text, ${day}::text))::uuid, a.person, ${page}::text, ${say}::text,
      ${at}::timestamptz
    from appointment a join account_person p on p.tenant = a.tenant and p.person = a.person
    where a.tenant = ${tenant} and a.path = any (ancestor_paths(${region.path})) and a.post = any (${posts}::text[])
      and a.starts_on <= ${day}::date and (a.ends_on is null or a.ends_on >= ${day}::date) and a.person <> ${person}
    on conflict do nothing`
}

/** A voucher waits for its review. */
export const tellReviewers = (village: Village, at: string): Query =>
  tellKeepers(village, {
    ...{ to: 'review_books', say: `${village.region.name}的村账里有凭证等您审核。`, at },
    page: `/money?region=${village.region.id}&state=draft`,
  })

/** A posted voucher waits to be shown. */
export const tellPublishers = (village: Village, at: string): Query =>
  tellKeepers(village, {
    ...{ to: 'publish_accounts', say: `${village.region.name}的村账里有入账的凭证等您核对、公开。`, at },
    page: `/money?region=${village.region.id}&state=unpublished`,
  })
