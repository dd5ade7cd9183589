import { Button, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import type { Static } from 'typebox'
import type { Contact, Matter } from '#contract/http/matters.ts'
import { sayError } from '../../../shared/api.ts'
import { askContact } from '../data/matters.ts'
import { noteSignedOut } from '../data/query-client.ts'

/** The reporter masked. Looking behind the mask asks why, and the look is kept. */
export function Reporter({ id, reporter }: { id: string; reporter: NonNullable<Matter['reporter']> }) {
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const [failed, setFailed] = useState('')
  const [contact, setContact] = useState<Static<typeof Contact> | null>(null)

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (!reason.trim()) {
      setFailed('请写明为什么要看，例如“电话核实位置”。')
      return
    }
    try {
      setContact(await askContact(id, reason.trim()))
      setAsking(false)
    } catch (error) {
      noteSignedOut(error)
      setFailed(sayError(error))
    }
  }

  if (contact)
    return (
      <span>
        {contact.name ?? '没有留姓名'}，
        {contact.phone ? <a href={`tel:${contact.phone}`}>{contact.phone}</a> : '没有留电话'}
        <span className="matter-due">（这次查看已留痕）</span>
      </span>
    )
  return (
    <>
      {reporter.masked}
      {reporter.is_me && '（就是您）'}
      {reporter.may_unmask && !asking && (
        <button type="button" className="quiet-button link-button" onClick={() => setAsking(true)}>
          查看（会留痕）
        </button>
      )}
      {asking && (
        <form className="contact-ask" onSubmit={submit}>
          <label htmlFor={`why-${id}`}>为什么要看？理由和您的名字会记下来。</label>
          <Input
            id={`why-${id}`}
            autoFocus
            maxLength={200}
            value={reason}
            aria-invalid={failed !== ''}
            aria-describedby={failed ? `why-not-${id}` : undefined}
            onChange={(event) => setReason(event.target.value)}
          />
          {failed && (
            <p className="field-wrong" id={`why-not-${id}`} role="alert">
              {failed}
            </p>
          )}
          <div className="form-buttons">
            <Button type="primary" htmlType="submit">
              查看联系方式
            </Button>
            <Button onClick={() => setAsking(false)}>不看了</Button>
          </div>
        </form>
      )}
    </>
  )
}
