/** One box for a remark or a note: who reads it is chosen first, and stands beside the button that sends it. */
import { Button, Input, Radio, Select } from 'antd'
import { useRef, useState, type ComponentRef, type FormEvent } from 'react'
import type { Attachment, NewRemark, Talk } from '#contract/http/talk.ts'
import { remarkIds } from '../../../shared/remark-id.ts'
import { useAttempt } from '../form/use-attempt.ts'
import { sendAttachment, sendNote, sendRemark } from '../data/talk.ts'
import { readers, type Reader } from './readers.ts'

const MOST_FILES = 5

export function TalkForm({ matter, talk }: { matter: string; talk: Talk }) {
  const [reader, setReader] = useState<Reader>(talk.may.office ? 'office' : 'all')
  const draft = `remark.${matter}`
  const [text, setText] = useState(() => sessionStorage.getItem(draft) ?? '')
  const [isPicking, pick] = useState(false)
  const seats = useRef<ComponentRef<typeof Select>>(null)
  const box = useRef<ComponentRef<typeof Input.TextArea>>(null)
  const [mentions, setMentions] = useState<string[]>([])
  const [files, setFiles] = useState<Attachment[]>([])
  const { attempt, busy, failed, setFailed } = useAttempt()
  const [idOf] = useState(remarkIds)
  const isNote = reader === 'unit'
  const offered = (talk.may.office ? ['office', 'all', 'unit'] : ['all']) as Reader[]

  const choose = (list: FileList | null) =>
    attempt(async () => {
      for (const file of [...(list ?? [])].slice(0, MOST_FILES - files.length)) {
        const sent = await sendAttachment(file)
        setFiles((before) => [...before, sent])
      }
    })
  const write = (words: string) => {
    setText(words)
    sessionStorage.setItem(draft, words)
  }
  const canMention = !isNote && talk.mentionable.length > 0
  /** An @ opens the seats that see the matter; the one chosen stands behind it. */
  const typed = (words: string) => {
    if (canMention && words.length === text.length + 1 && words.endsWith('@')) {
      pick(true)
      seats.current?.focus()
    }
    write(words)
  }
  const mention = (chosen: string[]) => {
    const added = chosen.find((seat) => !mentions.includes(seat))
    const title = talk.mentionable.find(({ seat }) => JSON.stringify(seat) === added)?.title
    setMentions(chosen)
    if (!title || !text.endsWith('@')) return
    write(`${text}${title} `)
    pick(false)
    box.current?.focus()
  }
  async function submit(event: FormEvent) {
    event.preventDefault()
    if (!text.trim()) return setFailed('请先写上要说的话。')
    const id = idOf(JSON.stringify([reader, text, mentions, files]))
    await attempt(async () => {
      if (isNote) await sendNote(matter, { id, text })
      else
        await sendRemark(matter, {
          ...{ id, to: reader, text, files: files.map(({ hash, name }) => ({ hash, name })) },
          mentions: mentions.map((seat) => JSON.parse(seat) as NonNullable<NewRemark['mentions']>[number]),
        })
      setText('')
      sessionStorage.removeItem(draft)
      setMentions([])
      setFiles([])
    })
  }

  const field = `talk-${matter}`
  return (
    <form className="talk-form" onSubmit={(event) => void submit(event)}>
      {offered.length > 1 && (
        <Radio.Group
          aria-label="谁看得到"
          value={reader}
          options={offered.map((value) => ({ value, label: readers[value] }))}
          onChange={(event) => setReader(event.target.value as Reader)}
        />
      )}
      <label htmlFor={field} className="unseen">
        留言内容
      </label>
      <Input.TextArea
        ref={box}
        id={field}
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={2000}
        placeholder={isNote ? '本单位的记录' : canMention ? '想说的话，打 @ 提醒人来看' : '想说的话'}
        value={text}
        onChange={(event) => typed(event.target.value)}
      />
      {canMention && (
        <Select
          ref={seats}
          open={isPicking}
          onOpenChange={pick}
          mode="multiple"
          aria-label="提醒谁来看"
          placeholder="提醒谁来看（可不填）"
          showSearch={{ optionFilterProp: 'label' }}
          value={mentions}
          options={talk.mentionable.map(({ seat, title }) => ({ value: JSON.stringify(seat), label: title }))}
          onChange={mention}
        />
      )}
      {files.map((file) => (
        <p key={file.hash}>
          {file.name}
          <button
            type="button"
            className="quiet-button"
            onClick={() => setFiles((before) => before.filter((other) => other !== file))}
          >
            去掉<span className="unseen">{file.name}</span>
          </button>
        </p>
      ))}
      {failed && (
        <p className="field-wrong" role="alert">
          {failed}
        </p>
      )}
      <div className="form-buttons">
        <Button htmlType="submit" loading={busy}>
          {isNote ? '记下' : '留言'}
        </Button>
        {!isNote && files.length < MOST_FILES && (
          <label className="photo-choose">
            <input
              type="file"
              multiple
              disabled={busy}
              onChange={(event) => {
                void choose(event.target.files)
                event.target.value = ''
              }}
            />
            附上文件（20 MB 以内）
          </label>
        )}
      </div>
    </form>
  )
}
