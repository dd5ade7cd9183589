import { Button, Input } from 'antd'
import { useId, useState, type ReactNode } from 'react'
import { Field } from '../form/field.tsx'
import { WrongSummary } from '../form/wrong-summary.tsx'
import { useSending } from '../staffing/use-sending.ts'

interface Props {
  /** What the form does, and its button. */
  title: string
  label: string
  hint?: ReactNode
  /** Six digits only, or a backup code as well. */
  digitsOnly?: boolean
  send: (code: string) => Promise<unknown>
  said: string
  close?: () => void
}

/** One code, and what it is for. */
export function CodeForm({ title, label, hint, digitsOnly = false, send, said, close }: Props) {
  const [code, setCode] = useState('')
  const id = useId()
  const idOf = (field: string) => `${id}-${field}`
  const { wrong, attempt, sending, submit, wrongAt } = useSending(
    () => (code.trim() ? [] : [{ field: 'code', say: '请填验证码。' }]),
    () => send(code.trim()),
    () => said,
  )
  return (
    <form className="act-form" aria-label={title} noValidate onSubmit={submit}>
      <WrongSummary {...{ wrong, attempt, idOf }} />
      <Field id={idOf('code')} label={label} hint={hint} required wrong={wrongAt('code')}>
        {(aria, status) => (
          <Input
            {...aria}
            {...{ status, value: code, autoFocus: true, autoComplete: 'one-time-code', maxLength: 20 }}
            className="security-code"
            inputMode={digitsOnly ? 'numeric' : 'text'}
            spellCheck={false}
            onChange={(event) => setCode(event.target.value)}
          />
        )}
      </Field>
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={sending}>
          {title}
        </Button>
        {close && <Button onClick={close}>先不办</Button>}
      </div>
    </form>
  )
}
