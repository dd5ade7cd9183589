/** What is said beside the acts: remarks, the own unit's notes, and whether one is told of everything. */
import { lazy, Suspense } from 'react'
import type { Matter } from '#contract/http/matters.ts'
import type { Note, Remark } from '#contract/http/talk.ts'
import { when } from '../../../shared/formats.ts'
import { attachmentUrl, setFollowing, useTalk } from '../data/talk.ts'
import { useAttempt } from '../form/use-attempt.ts'
import { readers } from './readers.ts'
import './talk.css'

/** Selects weigh as much as the rest of the list: they come with the first matter that is opened. */
const TalkForm = lazy(async () => ({ default: (await import('./talk-form.tsx')).TalkForm }))
const SplitForm = lazy(async () => ({ default: (await import('./split-form.tsx')).SplitForm }))

export function Talk({ matter: whole }: { matter: Matter }) {
  const matter = whole.id
  const talk = useTalk(matter)
  const { attempt, failed } = useAttempt()
  if (!talk.data) return null
  const { remarks, notes, following, may } = talk.data
  return (
    <section className="talk" aria-label="留言">
      <header>
        <h3>留言</h3>
        {may.follow && (
          <button
            type="button"
            className="quiet-button"
            aria-pressed={following}
            onClick={() => void attempt(() => setFollowing(matter, !following))}
          >
            {following ? '不再关注' : '关注：有进展就告诉我'}
          </button>
        )}
      </header>
      {failed && (
        <p className="field-wrong" role="alert">
          {failed}
        </p>
      )}
      {remarks.length + notes.length > 0 && (
        <ol>
          {[...remarks.map((one) => ({ ...one, kind: one.to })), ...notes.map(asLine)]
            .sort((a, b) => (a.at < b.at ? -1 : 1))
            .map((one) => (
              <Line key={one.id} matter={matter} line={one} />
            ))}
        </ol>
      )}
      <Suspense fallback={<span className="bone" style={{ height: 160 }} />}>
        {may.remark && <TalkForm matter={matter} talk={talk.data} />}
        {may.split && !whole.affair && <SplitForm matter={whole} />}
      </Suspense>
    </section>
  )
}

type Spoken = Omit<Remark, 'to'> & { kind: 'all' | 'office' | 'unit' }
const asLine = (note: Note): Spoken => ({ ...note, mentions: [], files: [], kind: 'unit' })

function Line({ matter, line }: { matter: string; line: Spoken }) {
  return (
    <li data-reader={line.kind}>
      <p>
        <strong>{line.by}</strong>
        {line.seat && <span className="timeline-seat">（{line.seat}）</span>}{' '}
        <time dateTime={line.at} className="number">
          {when(line.at)}
        </time>
        <span className="talk-reader">{readers[line.kind]}</span>
      </p>
      <p className="talk-text">{line.text ?? '（已按本人要求删除）'}</p>
      {line.mentions.length > 0 && <p className="talk-reader">提到：{line.mentions.join('、')}</p>}
      {line.files.map((file) => (
        <p key={file.hash}>
          <a href={attachmentUrl(matter, file.hash)} download={file.name}>
            {file.name}
          </a>
          <span className="talk-reader">{sizeWords(file.size)}</span>
        </p>
      ))}
    </li>
  )
}

const sizeWords = (bytes: number) =>
  bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
