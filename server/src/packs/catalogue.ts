/** A county's rules as a reporter reads them. */
import { budgetOf, durationTitle } from '#contract/pack/duration.ts'
import type { Catalogue, CatalogueKind } from '#contract/http/catalogue.ts'
import type { Kind } from '#contract/pack/language.ts'
import { askedFields } from './asked-fields.ts'
import type { CountyRules } from './county-rules.ts'

function kindOf(id: string, kind: Kind, rules: CountyRules): CatalogueKind {
  const clocks = Object.values(rules.procedures[kind.procedure]?.clocks ?? {})
  const promised = clocks.find((clock) => clock.counts === 'handled')
  const budget = promised && budgetOf(promised.within, kind)
  return {
    kind: id,
    title: kind.title,
    group: kind.group,
    department: (kind.department && rules.departments[kind.department]?.title) ?? null,
    answered_within: budget ? durationTitle(budget) : null,
    sensitive: kind.sensitive ?? null,
    proof: kind.proof ?? false,
    advice: kind.advice ? { text: kind.advice.text, divert: kind.advice.divert ?? false } : null,
    fields: askedFields(kind.fields),
    words: kind.words ?? [],
    ...(kind.unsorted ? { unsorted: true } : {}),
  }
}

/**
 * Which kinds a figure counts: what people report, or what posts begin (`begun_by`, a village's own affairs). One kind asked for
 * by name is itself. A kind no longer in the pack was reported.
 */
export function countedKinds(
  { kinds }: Pick<CountyRules, 'kinds'>,
  of: 'reports' | 'affairs' = 'reports',
  kind?: string,
): { kind?: string; kinds?: string[]; withoutKinds?: string[] } {
  if (kind !== undefined) return { kind }
  const begun = Object.keys(kinds).filter((id) => kinds[id]?.begun_by)
  return of === 'affairs' ? { kinds: begun } : { withoutKinds: begun }
}

/** The kinds a test of a standard counts: those it names, and all of the groups it names. */
export const kindsOfTest = (
  { kinds }: Pick<CountyRules, 'kinds'>,
  test: { kinds?: string[]; groups?: string[] },
): string[] =>
  Object.keys(kinds).filter((id) => test.kinds?.includes(id) || test.groups?.includes(kinds[id]!.group))

/** What anybody may report, group by group, within a group in the order the pack writes it. Kinds that certain posts begin (`begun_by`) are not among them. */
export const catalogueOf = (rules: CountyRules, county: Catalogue['county']): Catalogue =>
  catalogueFrom(rules, county, (kind) => !kind.begun_by)

/** The kinds that `offered` lets in, group by group; groups without one are left out. */
export function catalogueFrom(
  rules: CountyRules,
  county: Catalogue['county'],
  offered: (kind: Kind) => boolean,
): Catalogue {
  const order = Object.keys(rules.groups)
  const kinds = Object.entries(rules.kinds)
    .filter(([, kind]) => offered(kind))
    .sort(([, a], [, b]) => order.indexOf(a.group) - order.indexOf(b.group))
  return {
    county,
    groups: Object.entries(rules.groups)
      .filter(([id]) => kinds.some(([, kind]) => kind.group === id))
      .map(([group, { title, icon, hint }]) => ({ group, title, icon: icon ?? null, hint: hint ?? null })),
    kinds: kinds.map(([id, kind]) => kindOf(id, kind, rules)),
  }
}
