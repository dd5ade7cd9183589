import type { CatalogueKind } from '#contract/http/catalogue.ts'
import type { LikelyKinds } from '#contract/http/suggestions.ts'
import { useEffect, useState } from 'preact/hooks'
import { post } from '../../../shared/api.ts'

/** Why a kind is suggested, by kind: from the county's own closed matters. */
export type Reasons = Record<string, string>

/** A moment after the last key; without a network nothing, and nobody is told. */
export function useLearned(county: string, text: string): Reasons {
  const [reasons, set] = useState<Reasons>({})
  const said = text.trim()
  useEffect(() => {
    let current = said.length > 1
    if (!current) return set({})
    const timer = setTimeout(() => {
      post<LikelyKinds>('/api/kinds/likely', { county, text: said }).then(
        ({ kinds }) => current && set(Object.fromEntries(kinds.map(({ kind, why }) => [kind, why]))),
        () => current && set({}),
      )
    }, 600)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [county, said])
  return reasons
}

/** Those with a reason first, then those the sentence speaks of. */
export const withLearned = (reasons: Reasons, kinds: CatalogueKind[], guessed: CatalogueKind[]) => [
  ...Object.keys(reasons).flatMap((id) => kinds.find((kind) => kind.kind === id) ?? []),
  ...guessed.filter((kind) => !reasons[kind.kind]),
]
