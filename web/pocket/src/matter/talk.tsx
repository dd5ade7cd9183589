/** What is said about the matter beside its steps: a question to whoever handles it, and the answer. */
import { useState } from 'preact/hooks'
import type { Matter } from '#contract/http/matters.ts'
import type { Note, Remark, Talk as Said } from '#contract/http/talk.ts'
import { post, sayError, Unreachable } from '../../../shared/api.ts'
import { whenNear } from '../../../shared/formats.ts'
import { useKept } from '../keep/copies.ts'
import { address, type Which } from './matter.ts'
import { readers, TalkForm } from './talk-form.tsx'

/** What one may say where nothing of it is on the phone and nobody can be asked; the server has the last word. */
const unread = (matter: Matter): Said => ({
  ...{ remarks: [], notes: [], following: false, mentionable: [] },
  may: { remark: true, office: !matter.reporter?.is_me, follow: false, split: false },
})

export function Talk({ matter, which }: { matter: Matter; which: Which }) {
  const kept = useKept<Said>(`${address(which)}/talk`)
  const { again } = kept
  const data = kept.data ?? (kept.failure instanceof Unreachable ? unread(matter) : undefined)
  if (!data || (data.remarks.length + data.notes.length === 0 && !data.may.remark)) return null
  const lines = [...data.remarks.map(spoken), ...data.notes.map(noted)]
  return (
    <section>
      <h2>留言</h2>
      {lines
        .sort((one, other) => (one.at < other.at ? -1 : 1))
        .map((line) => (
          <Line key={line.id} line={line} which={which} />
        ))}
      {data.may.remark && <TalkForm matter={matter} which={which} talk={data} again={again} />}
      {data.may.follow && <Follow which={which} following={data.following} again={again} />}
    </section>
  )
}

type Spoken = Omit<Remark, 'to'> & { reader: keyof typeof readers }
const spoken = ({ to, ...remark }: Remark): Spoken => ({ ...remark, reader: to })
const noted = (note: Note): Spoken => ({ ...note, mentions: [], files: [], reader: 'unit' })

function Line({ line, which }: { line: Spoken; which: Which }) {
  return (
    <div class="said">
      <p class="own-words">{line.text ?? '（已按本人要求删除）'}</p>
      {line.mentions.length > 0 && <p class="soft">提醒了：{line.mentions.join('、')}</p>}
      {line.files.map((file) => (
        <p key={file.hash}>
          <a href={`${address(which)}/files/${file.hash}`} download={file.name}>
            {file.name}
          </a>
        </p>
      ))}
      <p class="soft">
        {whenNear(line.at)} · {[line.seat, line.by].filter(Boolean).join(' ')}
        {line.reader !== 'all' && ` · ${readers[line.reader]}`}
      </p>
    </div>
  )
}

function Follow({ which, following, again }: { which: Which; following: boolean; again: () => void }) {
  const [error, setError] = useState<string | undefined>()
  async function set() {
    try {
      await post(`${address(which)}/follow`, { on: !following })
      again()
    } catch (failure) {
      setError(sayError(failure))
    }
  }
  return (
    <>
      {error && <p class="message">{error}</p>}
      <button class="button" type="button" aria-pressed={following} onClick={() => void set()}>
        {following ? '不再关注' : '关注，有进展就告诉我'}
      </button>
    </>
  )
}
