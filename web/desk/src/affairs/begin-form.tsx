import { Button, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import type { AffairKind } from '#contract/http/affairs.ts'
import type { Reported } from '#contract/http/reports.ts'
import type { RegionRef } from '#contract/http/shapes.ts'
import { fenOf, yuan } from '#contract/pack/yuan.ts'
import { Refusal, sayError } from '../../../shared/api.ts'
import { noteSignedOut } from '../data/query-client.ts'
import { register } from '../data/register.ts'
import { sendsByControlEnter } from '../form/control-enter.ts'
import { Field } from '../form/field.tsx'
import { WrongSummary, type Wrong } from '../form/wrong-summary.tsx'
import { sendRemark } from '../data/talk.ts'
import { FileChoice } from '../meetings/file-choice.tsx'
import { PhotoInput } from '../matter/photo-input.tsx'
import { placeWords } from '../places/place-groups.ts'
import { KindField } from '../register/kind-field.tsx'
import {
  dropDraft,
  fieldsOf,
  keepDraft,
  missing,
  readDraft,
  remarkOf,
  reportOf,
  type Draft,
} from './draft.ts'
import { PathPreview } from './path-preview.tsx'

const MOST_FILES = 5
const idOf = (field: string) => `affair-${field.replace('.', '-')}`

interface Props {
  county: string
  /** Of the seat it is begun from. */
  place: RegionRef[]
  kind: AffairKind
  done: (reported: Reported) => void
}

export function BeginForm({ county, place, kind, done }: Props) {
  const [draft, setDraft] = useState(() => readDraft(kind.kind))
  const [wrong, setWrong] = useState<Wrong[]>([])
  const [attempt, setAttempt] = useState(0)
  const [sending, setSending] = useState(false)
  const region = place.at(-1)!.id
  const sayOf = (field: string) => wrong.find((one) => one.field === field)?.say

  const change = (part: Partial<Draft>, touched: string) => {
    setWrong((before) => before.filter(({ field }) => field !== undefined && field !== touched))
    setDraft((before) => {
      const next = { ...before, ...part }
      keepDraft(kind.kind, next)
      return next
    })
  }

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (sending) return
    const lacking = missing(draft, kind)
    setWrong(lacking)
    setAttempt((before) => before + 1)
    if (lacking.length > 0) return
    setSending(true)
    try {
      const reported = await register(reportOf(draft, county, region, kind))
      if (draft.files.length > 0) await sendRemark(reported.id, remarkOf(draft))
      dropDraft(kind.kind)
      done(reported)
    } catch (error) {
      noteSignedOut(error)
      const field =
        error instanceof Refusal ? error.problem.field?.replace(/^fields\//, 'fields.') : undefined
      setWrong([{ say: sayError(error), ...(field && { field }) }])
      setAttempt((before) => before + 1)
    } finally {
      setSending(false)
    }
  }

  return (
    <form className="register" noValidate onSubmit={submit} onKeyDown={sendsByControlEnter}>
      <WrongSummary {...{ wrong, attempt, idOf }} />
      <p className="field-hint">{placeWords(place)}</p>
      {kind.fields.map((field) => (
        <div key={field.field}>
          <KindField
            id={idOf(`fields.${field.field}`)}
            field={field}
            value={draft.fields[field.field]}
            wrong={sayOf(`fields.${field.field}`)}
            set={(value) => {
              const fields = { ...draft.fields, [field.field]: value }
              change({ fields }, `fields.${field.field}`)
            }}
          />
          {field.type === 'amount' && <Read typed={draft.fields[field.field] as string | undefined} />}
        </div>
      ))}
      <Field id={idOf('text')} label="事由" required wrong={sayOf('text')} hint="为什么要办，有什么依据。">
        {(aria, status) => (
          <Input.TextArea
            {...aria}
            status={status}
            autoSize={{ minRows: 3, maxRows: 14 }}
            maxLength={2000}
            value={draft.text}
            onChange={(event) => change({ text: event.target.value }, 'text')}
          />
        )}
      </Field>
      <Field
        id={idOf('photos')}
        label="报价单、收据、方案"
        group
        hint="照片最多 6 张；PDF、表格等文件最多 5 个，办的人在“留言”里打开。"
      >
        {() => (
          <>
            <PhotoInput photos={draft.photos} change={(photos) => change({ photos }, 'photos')} />
            <FileChoice
              label="文件"
              files={draft.files}
              set={(files) => change({ files: files.slice(0, MOST_FILES) }, 'files')}
            />
          </>
        )}
      </Field>
      <PathPreview {...{ county, region, kind }} fields={fieldsOf(draft, kind)} />
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={sending}>
          发起
        </Button>
        <span className="form-key">
          <kbd>Ctrl</kbd> <kbd>Enter</kbd> 送出
        </span>
      </div>
    </form>
  )
}

/** The sum read back, so that a zero too many is seen. */
function Read({ typed }: { typed: string | number | boolean | undefined }) {
  const fen = typed === undefined ? null : fenOf(String(typed))
  return (
    <p className="field-hint number" aria-live="polite">
      {fen ? yuan(fen) : ' '}
    </p>
  )
}
