import type { CatalogueKind } from '#contract/http/catalogue.ts'
import { Icon } from '../parts/icons.tsx'

/** Kinds, each with who answers and how soon. */
export function Kinds({ kinds, choose }: { kinds: CatalogueKind[]; choose: (kind: CatalogueKind) => void }) {
  return (
    <ul class="rows">
      {kinds.map((kind) => (
        <li key={kind.kind}>
          <button class="row" type="button" onClick={() => choose(kind)}>
            <span>
              {kind.title}
              <span class="soft under">{whoAnswers(kind)}</span>
            </span>
            <Icon name="next" />
          </button>
        </li>
      ))}
    </ul>
  )
}

/** `县城管局，5 个工作日内答复`. */
export const whoAnswers = (kind: CatalogueKind) =>
  [kind.department, kind.answered_within && `${kind.answered_within}内答复`].filter(Boolean).join('，')
