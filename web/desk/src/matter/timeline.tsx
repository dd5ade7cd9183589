import type { TimelineEntry } from '#contract/http/matters.ts'
import { when } from '../../../shared/formats.ts'
import { Photos } from './photos.tsx'

/** What was done, by whom, in which post, in words, and how much working time it took. */
export function Timeline({ matter, entries }: { matter: string; entries: TimelineEntry[] }) {
  return (
    <section className="timeline" aria-label="办理经过">
      <h3>办理经过</h3>
      <ol>
        {entries.map((entry) => (
          <li key={entry.version}>
            <time dateTime={entry.at} className="number">
              {when(entry.at)}
            </time>
            <div>
              <p>
                <strong>{entry.by}</strong>
                {entry.seat && <span className="timeline-seat">（{entry.seat}）</span>} {told(entry)}
                {entry.took && <span className="timeline-took">{tookWords(entry.took)}</span>}
              </p>
              {entry.words.map((word) => (
                <p className="timeline-words" key={word.field}>
                  <span>{word.title}：</span>
                  {word.text ?? '（内容不公开，或已按本人要求删除）'}
                </p>
              ))}
              {/* What came with the report stands above, with its text. */}
              {entry.version > 1 && <Photos matter={matter} hashes={entry.photos} about={entry.sentence} />}
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** The sentence says what came of it; the act is named before it where it does not begin with it. */
const told = ({ action, sentence }: TimelineEntry) =>
  sentence.startsWith(action) ? sentence : `${action}，${sentence}`

const tookWords = (took: string) => (took.startsWith('非') ? took : `用时 ${took}`)
