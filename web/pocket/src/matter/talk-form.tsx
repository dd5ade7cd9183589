/** One box for what is said: to the reporter too, among those who work on it, or the own unit's note; with files and mentions. */
import { useState } from 'preact/hooks'
import type { Matter } from '#contract/http/matters.ts'
import type { Attachment, Talk } from '#contract/http/talk.ts'
import { sayError, upload } from '../../../shared/api.ts'
import { remarkIds } from '../../../shared/remark-id.ts'
import { dropJob, useGone, useJobs } from '../keep/jobs.ts'
import { useMe } from '../keep/session.ts'
import { submit } from '../keep/submit.ts'
import { TextField } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import { address, type Which } from './matter.ts'
import { Unsent, whyNot } from './unsent.tsx'

/** Who reads it, in words. */
export const readers = { all: '反映人也看得到', office: '只给经办的人看', unit: '只有本单位看得到' }
type Reader = keyof typeof readers
const MOST_FILES = 5

interface Props {
  matter: Matter
  which: Which
  talk: Talk
  again: () => void
}

export function TalkForm({ matter, which, talk, again }: Props) {
  const { office } = talk.may
  const [reader, setReader] = useState<Reader>(office ? 'office' : 'all')
  const [text, setText] = useState('')
  const [mentions, setMentions] = useState<number[]>([])
  const [files, setFiles] = useState<Attachment[]>([])
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [idOf] = useState(remarkIds)
  const isNote = reader === 'unit'
  const me = useMe()
  // beside the acts on the matter: neither waits for the other
  const subject = `talk ${matter.id}`
  const unsent = useJobs().filter((job) => job.subject === subject)
  useGone(unsent.length, busy, again)

  async function attempt(work: () => Promise<void>) {
    setBusy(true)
    setError(undefined)
    await work().catch((failure: unknown) => setError(sayError(failure)))
    setBusy(false)
  }
  const attach = (chosen: File[]) =>
    attempt(async () => {
      for (const file of chosen.slice(0, MOST_FILES - files.length)) {
        const kept = await upload<Attachment>('/api/attachments', file, file.name)
        setFiles((before) => [...before, kept])
      }
    })
  async function send() {
    if (!text.trim()) return setError('请先写上要说的话。')
    const id = idOf(JSON.stringify([reader, text, mentions, files]))
    await attempt(async () => {
      const job = await submit({
        ...{ id, by: 'id' in which ? (me?.person.id ?? null) : null, subject, method: 'POST' },
        ...{ path: `${address(which)}/${isNote ? 'notes' : 'remarks'}`, photos: [], filled: null },
        ...{ title: isNote ? '本单位的记录' : '留言', about: matter.title, words: [text.trim()] },
        page: 'id' in which ? `/matters/${which.id}` : `/f/${which.token}`,
        body: isNote
          ? { id, text }
          : {
              ...{ id, to: reader, text },
              ...(mentions.length > 0 && { mentions: mentions.map((at) => talk.mentionable[at]!.seat) }),
              ...(files.length > 0 && { files: files.map(({ hash, name }) => ({ hash, name })) }),
            },
      })
      if (job?.status === 'refused') {
        await dropJob(job.id)
        return setError(whyNot(job))
      }
      setText('')
      setMentions([])
      setFiles([])
      if (!job) again()
    })
  }
  return (
    <>
      {unsent.length > 0 && !busy && <Unsent jobs={unsent} />}
      <Form send={() => void send()}>
        {office && (
          <fieldset class="field">
            <legend>谁看得到？</legend>
            {(Object.keys(readers) as Reader[]).map((value) => (
              <label class="option" key={value}>
                <input
                  type="radio"
                  name="reader"
                  checked={reader === value}
                  onChange={() => setReader(value)}
                />
                {readers[value]}
              </label>
            ))}
          </fieldset>
        )}
        <TextField
          id="remark"
          label={isNote ? '本单位的记录' : office ? '要说的话' : '想问、想补充的话'}
          error={error}
          rows={3}
          maxLength={2000}
          value={text}
          onValue={setText}
        />
        {!isNote && office && talk.mentionable.length > 0 && (
          <Mentions all={talk.mentionable.map(({ title }) => title)} chosen={mentions} choose={setMentions} />
        )}
        {!isNote && <Files files={files} busy={busy} add={(chosen) => void attach(chosen)} keep={setFiles} />}
        <button class="button" type="submit" disabled={busy}>
          {busy ? '正在送出…' : isNote ? '记下' : '留言'}
        </button>
      </Form>
    </>
  )
}

interface MentionsProps {
  all: string[]
  chosen: number[]
  choose: (chosen: number[]) => void
}
/** Folded: most remarks remind nobody. */
function Mentions({ all, chosen, choose }: MentionsProps) {
  return (
    <details>
      <summary class="button">
        提醒谁来看{chosen.length > 0 ? `（${chosen.length} 个）` : '（可不选）'}
      </summary>
      <fieldset class="field">
        <legend class="unseen">提醒谁来看</legend>
        {all.map((title, at) => (
          <label class="option" key={title}>
            <input
              type="checkbox"
              checked={chosen.includes(at)}
              onChange={(event) =>
                choose(event.currentTarget.checked ? [...chosen, at] : chosen.filter((one) => one !== at))
              }
            />
            {title}
          </label>
        ))}
      </fieldset>
    </details>
  )
}

interface FilesProps {
  files: Attachment[]
  busy: boolean
  add: (chosen: File[]) => void
  keep: (files: Attachment[]) => void
}
function Files({ files, busy, add, keep }: FilesProps) {
  return (
    <>
      {files.map((file) => (
        <p key={file.hash} class="talk-file">
          {file.name}
          <button class="link" type="button" onClick={() => keep(files.filter((one) => one !== file))}>
            去掉<span class="unseen">{file.name}</span>
          </button>
        </p>
      ))}
      {files.length < MOST_FILES && (
        <label class="button">
          <input
            class="unseen"
            type="file"
            multiple
            disabled={busy}
            onChange={(event) => {
              add([...(event.currentTarget.files ?? [])])
              event.currentTarget.value = ''
            }}
          />
          附上文件（20 MB 以内）
        </label>
      )}
    </>
  )
}
