import type { CatalogueKind } from '#contract/http/catalogue.ts'
import { useLikelyKinds, usePaused } from '../data/suggestions.ts'
import { LikelyChoices } from '../form/likely-choices.tsx'

interface Props {
  county: string
  /** What was typed so far, of the kind or of the matter itself. */
  text: string
  kinds: CatalogueKind[]
  choose: (kind: string) => void
}

/** What such words turned out to be before. */
export function LikelyKinds({ county, text, kinds, choose }: Props) {
  const items = useLikelyKinds(county, usePaused(text))
    .filter(({ kind }) => kinds.some((known) => known.kind === kind))
    .map(({ kind, title, why }) => ({ id: kind, title, why }))
  return <LikelyChoices label="按办过的事，像是这一类" {...{ items, choose }} />
}
