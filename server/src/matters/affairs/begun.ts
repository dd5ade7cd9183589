/** GET /api/catalogue/begun: beside what anybody may report, what somebody's own posts begin. Village affairs have a page of their own. */
import type { Catalogue } from '#contract/http/catalogue.ts'
import type { Kind } from '#contract/pack/language.ts'
import { demandPerson, type Authority } from '../../authority/index.ts'
import { catalogueFrom, type CountyRules } from '../../packs/index.ts'

/** Refuses NOT_SIGNED_IN. Without what another page begins: a village's affairs, what a contract is put right by. */
export function begunCatalogue(
  authority: Authority,
  rules: CountyRules,
  county: Catalogue['county'],
): Catalogue {
  demandPerson(authority)
  const posts = new Set(authority.seats.map(({ post }) => post))
  const elsewhere = rules.kinds[rules.contracts?.rectified_as ?? '']
  const mayBegin = (kind: Kind) =>
    kind !== elsewhere &&
    rules.procedures[kind.procedure]?.paths === undefined &&
    (kind.begun_by?.some((post) => posts.has(post)) ?? false)
  const { kinds, ...rest } = catalogueFrom(rules, county, mayBegin)
  return { ...rest, kinds: kinds.map((kind) => ({ ...kind, begun: true })) }
}
