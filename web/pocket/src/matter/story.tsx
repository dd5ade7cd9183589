import type { Matter, TimelineEntry } from '#contract/http/matters.ts'
import { whenNear } from '../../../shared/formats.ts'
import type { Which } from './matter.ts'
import { Pictures } from './pictures.tsx'

/** What happened, the newest first: on a phone the last step is what one came for. */
export function Story({ matter, which }: { matter: Matter; which: Which }) {
  return (
    <ol class="story">
      {[...matter.timeline].reverse().map((entry) => (
        <Entry key={entry.version} entry={entry} which={which} />
      ))}
    </ol>
  )
}

function Entry({ entry, which }: { entry: TimelineEntry; which: Which }) {
  return (
    <li>
      <p>
        <strong>{entry.sentence}</strong>
      </p>
      {entry.words.map(
        ({ field, title, text }) =>
          text && (
            <p class="own-words" key={field}>
              {title}：{text}
            </p>
          ),
      )}
      {/* the report's own stand above, with its words */}
      {entry.version > 1 && <Pictures hashes={entry.photos} which={which} />}
      <p class="soft">
        {whenNear(entry.at)} · {[entry.seat, entry.by].filter(Boolean).join(' ')}
        {entry.took &&
          ` · ${/^\d/.test(entry.took) ? '用了 ' : entry.took.startsWith('不到') ? '用了' : ''}${entry.took}`}
      </p>
    </li>
  )
}
