/** One report that tells of several things: each part gets a kind and its words, and is handled on its own from then on. */
import { Button, Input, Select } from 'antd'
import { useState, type FormEvent } from 'react'
import type { Split } from '#contract/http/acts.ts'
import type { Matter } from '#contract/http/matters.ts'
import { newId, sayError } from '../../../shared/api.ts'
import { splitMatter, useCatalogue } from '../data/matters.ts'
import { noteSignedOut } from '../data/query-client.ts'

type Part = Split['parts'][number]
const MOST = 5
const empty = (): Part => ({ id: newId(), kind: '', text: '' })

export function SplitForm({ matter }: { matter: Matter }) {
  const [parts, setParts] = useState<Part[]>([])
  const [command_id] = useState(newId)
  const [failed, setFailed] = useState('')
  const [busy, setBusy] = useState(false)
  const catalogue = useCatalogue(matter.place[0]?.code)
  // a kind with fields of its own, or that is sent elsewhere, is registered for itself
  const kinds = catalogue.data?.kinds.filter(
    (kind) => kind.sensitive === null && !kind.advice?.divert && !kind.fields.some((field) => field.required),
  )
  if (parts.length === 0)
    return (
      <button type="button" className="quiet-button" onClick={() => setParts([empty()])}>
        里面有几件事：拆出来另行办理
      </button>
    )
  const change = (i: number, part: Partial<Part>) =>
    setParts(parts.map((one, j) => (i === j ? { ...one, ...part } : one)))
  async function submit(event: FormEvent) {
    event.preventDefault()
    if (parts.some((part) => !part.kind || !part.text.trim())) {
      setFailed('每一件都要选类别、写清楚是什么事。')
      return
    }
    setBusy(true)
    try {
      await splitMatter(matter.id, { command_id, version: matter.version, parts })
      setParts([])
      setFailed('')
    } catch (error) {
      noteSignedOut(error)
      setFailed(sayError(error))
    }
    setBusy(false)
  }
  return (
    <form className="talk-form" aria-label="拆分" onSubmit={(event) => void submit(event)}>
      {parts.map((part, i) => (
        <fieldset className="field" key={part.id}>
          <legend>拆出的第 {i + 1} 件</legend>
          <Select
            aria-label={`第 ${i + 1} 件的类别`}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder="选一个类别"
            value={part.kind || null}
            options={kinds?.map((kind) => ({ value: kind.kind, label: kind.title })) ?? []}
            onChange={(kind: string) => change(i, { kind })}
          />
          <Input.TextArea
            aria-label={`第 ${i + 1} 件是什么事`}
            autoSize={{ minRows: 2 }}
            maxLength={2000}
            value={part.text}
            onChange={(event) => change(i, { text: event.target.value })}
          />
        </fieldset>
      ))}
      {failed && (
        <p className="field-wrong" role="alert">
          {failed}
        </p>
      )}
      <div className="form-buttons">
        <Button htmlType="submit" type="primary" loading={busy}>
          拆出 {parts.length} 件
        </Button>
        {parts.length < MOST && <Button onClick={() => setParts([...parts, empty()])}>再加一件</Button>}
        <Button onClick={() => setParts([])}>不拆了</Button>
      </div>
    </form>
  )
}
