import type { MatterRow } from '#contract/http/matters.ts'
import { Link } from 'wouter-preact'
import { whenNear } from '../../../shared/formats.ts'
import { fromVillage, placeWords } from '../keep/places.ts'
import { Icon } from '../parts/icons.tsx'

/** Matters one below the other: what, where it stands, until when. */
export function MatterRows({ rows }: { rows: MatterRow[] }) {
  return (
    <ul class="rows">
      {rows.map((row) => (
        <li key={row.id}>
          <Link class="row" href={`/matters/${row.id}`}>
            <span>
              {row.title}
              <span class="soft under">
                {placeWords(fromVillage(row.place))} · {row.state_title}
              </span>
              {row.due_at && !row.closed_at && (
                <span class={row.late ? 'under late-words' : 'soft under'}>
                  {row.late && <Icon name="warning" />}
                  {row.due_words ?? `${whenNear(row.due_at)} 前`}
                </span>
              )}
            </span>
            <Icon name="next" />
          </Link>
        </li>
      ))}
    </ul>
  )
}
