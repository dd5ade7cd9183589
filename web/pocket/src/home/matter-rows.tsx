import type { MatterRow } from '#contract/http/matters.ts'
import { Link } from 'wouter-preact'
import { whenNear } from '../../../shared/formats.ts'
import { useJobs } from '../keep/jobs.ts'
import { fromVillage, placeWords } from '../keep/places.ts'
import { Icon } from '../parts/icons.tsx'

interface Props {
  rows: MatterRow[]
  /** Said first on each: how far it is. */
  beside?: (row: MatterRow) => string
}
/** Matters one below the other: what, where it stands, until when, what of it waits on this phone. */
export function MatterRows({ rows, beside }: Props) {
  const jobs = useJobs()
  return (
    <ul class="rows">
      {rows.map((row) => (
        <li key={row.id}>
          <Link class="row" href={`/matters/${row.id}`}>
            <span>
              {row.title}
              <span class="soft under">
                {beside && <strong>{beside(row)} · </strong>}
                {placeWords(fromVillage(row.place))} · {row.state_title}
              </span>
              {jobs
                .filter(({ subject }) => subject === row.id)
                .map((job) => (
                  <span class="under" key={job.id}>
                    {job.status === 'queued'
                      ? `“${job.title}”已存好，等网送出`
                      : `“${job.title}”没办成，请看一看`}
                  </span>
                ))}
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
