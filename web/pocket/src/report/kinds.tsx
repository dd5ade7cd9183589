import type { CatalogueKind } from '#contract/http/catalogue.ts'
import { Icon } from '../parts/icons.tsx'
import type { Reasons } from './learned.ts'

/** Kinds, each with who answers and how soon, and why it is suggested. */
interface Props {
  kinds: CatalogueKind[]
  choose: (kind: CatalogueKind) => void
  reasons?: Reasons
}
export function Kinds({ kinds, choose, reasons = {} }: Props) {
  return (
    <ul class="rows">
      {kinds.map((kind) => (
        <li key={kind.kind}>
          <button class="row" type="button" onClick={() => choose(kind)}>
            <span>
              {kind.title}
              <span class="soft under">{whoAnswers(kind)}</span>
              {reasons[kind.kind] && <span class="soft under">{reasons[kind.kind]}</span>}
            </span>
            <Icon name="next" />
          </button>
        </li>
      ))}
    </ul>
  )
}

/** `某局，5 个工作日内答复`. */
export const whoAnswers = (kind: CatalogueKind) =>
  [kind.department, kind.answered_within && `${kind.answered_within}内答复`].filter(Boolean).join('，')
