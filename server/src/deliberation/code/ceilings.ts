/** GET /api/matters/:id/ceilings: what the village's code sets a most on and the report names, for whoever sees the matter. */
import { sql } from 'kysely'
import type { CeilingsNamed } from '#contract/http/village-code.ts'
import { ceilingWords, checkCeiling } from '#contract/village-code/compare.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { demandPerson, listPredicate, type Authority } from '../../authority/index.ts'
import { Refused } from '../../lib/refused.ts'
import type { DeliberationDeps } from '../deps.ts'
import { codeInForce } from './see.ts'

const wordsQuery = (authority: Authority, id: string) =>
  sql<{ place: string; said: string }>`
    select place, title || ' ' || coalesce((select string_agg(w ->> 'text', ' ') from jsonb_array_elements(words) w), '') as said
    from matter where id = ${id} and ${listPredicate(authority)}`

/** Refuses NOT_FOUND for a matter one may not see. None where no code is in force, or nothing it names has a most. */
export async function ceilingsNamed(
  { matters }: DeliberationDeps,
  authority: Authority,
  id: string,
): Promise<CeilingsNamed> {
  demandPerson(authority)
  const { tenant } = authority
  const [[matter]] = await matters.db.read(authority.wall, wordsQuery(authority, id))
  if (!matter) throw new Refused('NOT_FOUND', '没有找到这件事，或不在您的管辖范围内。')
  const day = shanghaiDay(matters.clock.now().toISOString())
  const above = (await matters.places.ancestry(tenant, matter.place)).toReversed()
  for (const { id: place } of above) {
    const code = await codeInForce(matters, tenant, place, day)
    if (code) return { items: namedIn(code.articles, matter.said) }
  }
  return { items: [] }
}

/** An article is named by its title or by what its ceiling is on; the largest sum said is held against it. */
export function namedIn(
  articles: Parameters<typeof checkCeiling>[0][],
  said: string,
): CeilingsNamed['items'] {
  const sums = [...said.matchAll(/(\d+(?:\.\d{1,2})?)\s*元/g)].map((found) =>
    Math.round(Number(found[1]) * 100),
  )
  const most = sums.length > 0 ? Math.max(...sums) : null
  return articles.flatMap((article) => {
    const { ceiling, title, text, id } = article
    if (!ceiling || !(said.includes(ceiling.what) || said.includes(title))) return []
    const checked = most === null ? null : checkCeiling(article, most)
    return [{ id, title, text, words: ceilingWords(ceiling), checked }]
  })
}
