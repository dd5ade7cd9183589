/** GET /api/affairs/catalogue: the kinds certain posts begin, with the ways they may go. Public, as all rules are. */
import type { AffairCatalogue } from '#contract/http/affairs.ts'
import type { Kind } from '#contract/pack/language.ts'
import { catalogueFrom, pathsOf, type CountyRules } from '../../packs/index.ts'

export function affairCatalogue(rules: CountyRules, county: AffairCatalogue['county']): AffairCatalogue {
  const isAffair = (kind: Kind) =>
    kind.begun_by !== undefined && rules.procedures[kind.procedure]?.paths !== undefined
  const found = catalogueFrom(rules, county, isAffair)
  return {
    ...found,
    kinds: found.kinds.map((one) => {
      const kind = rules.kinds[one.kind]!
      const list = kind.law === undefined ? undefined : rules.law_lists[kind.law]
      const posts = kind.begun_by ?? []
      return {
        ...one,
        posts,
        begun_by: posts.map((post) => rules.posts[post]?.title ?? post),
        law: list ? list.article : null,
        paths: pathsOf(rules.procedures[kind.procedure]!, one.kind, kind).map(({ path, title, because }) => ({
          ...{ path, title, because },
        })),
      }
    }),
  }
}
