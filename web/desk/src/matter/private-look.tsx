import { Button, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import type { PrivateShown } from '#contract/http/entries.ts'
import { sayError } from '../../../shared/api.ts'
import { askPrivate } from '../data/matters.ts'
import { noteSignedOut } from '../data/query-client.ts'

interface Props {
  id: string
  show: (shown: PrivateShown) => void
}

/** Asks why; what is private is shown until the page is left, and the look is kept. */
export function PrivateLook({ id, show }: Props) {
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const [failed, setFailed] = useState('')

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (!reason.trim()) {
      setFailed('请写明为什么要看，例如“通知双方到场”。')
      return
    }
    try {
      show(await askPrivate(id, reason.trim()))
    } catch (error) {
      noteSignedOut(error)
      setFailed(sayError(error))
    }
  }

  if (!asking)
    return (
      <button type="button" className="quiet-button link-button" onClick={() => setAsking(true)}>
        查看不公开的内容（会留痕）
      </button>
    )
  return (
    <form className="contact-ask" onSubmit={submit}>
      <label htmlFor={`private-${id}`}>为什么要看？理由和您的名字会记下来。</label>
      <Input
        id={`private-${id}`}
        autoFocus
        maxLength={200}
        value={reason}
        aria-invalid={failed !== ''}
        aria-describedby={failed ? `private-not-${id}` : undefined}
        onChange={(event) => setReason(event.target.value)}
      />
      {failed && (
        <p className="field-wrong" id={`private-not-${id}`} role="alert">
          {failed}
        </p>
      )}
      <div className="form-buttons">
        <Button type="primary" htmlType="submit">
          查看
        </Button>
        <Button onClick={() => setAsking(false)}>不看了</Button>
      </div>
    </form>
  )
}
