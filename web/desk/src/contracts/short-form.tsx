import { Button, Input, Select } from 'antd'
import { useId, useState, type ReactNode } from 'react'
import { newId } from '../../../shared/api.ts'
import { sendsByControlEnter } from '../form/control-enter.ts'
import { Field } from '../form/field.tsx'
import { WrongSummary, type Wrong } from '../form/wrong-summary.tsx'
import { useSending } from '../staffing/use-sending.ts'

export interface Asked {
  name: string
  label: string
  hint?: string
  type?: 'date'
  choices?: string[]
  /** Several lines. */
  long?: boolean
  required?: boolean
  /** What stands there at first. */
  first?: string
}
type Typed = Record<string, string>

interface Props {
  title: string
  about?: string
  fields: Asked[]
  /** Beyond what is required. */
  check?: (typed: Typed) => Wrong[]
  /** `command`: the same while the form stands, so that sending again is harmless. */
  send: (command: string, typed: Typed) => Promise<unknown>
  said: (typed: Typed) => string
  close: () => void
  /** Below the fields: files, a place. */
  children?: ReactNode
}

/** A few lines to fill in about a contract. */
export function ShortForm({ title, about, fields, check, send, said, close, children }: Props) {
  const [command] = useState(newId)
  const [typed, setTyped] = useState<Typed>(() =>
    Object.fromEntries(fields.map(({ name, first = '' }) => [name, first])),
  )
  const id = useId()
  const idOf = (field: string) => `${id}-${field}`
  const { wrong, attempt, sending, submit, wrongAt } = useSending(
    () => [
      ...fields.flatMap(({ name, label, required }) =>
        required && !typed[name]?.trim() ? [{ field: name, say: `请填“${label}”。` }] : [],
      ),
      ...(check?.(typed) ?? []),
    ],
    async () => {
      await send(command, typed)
      close()
    },
    () => said(typed),
  )
  return (
    <form
      className="act-form"
      aria-label={title}
      noValidate
      onSubmit={submit}
      onKeyDown={sendsByControlEnter}
    >
      <h2>{title}</h2>
      {about && <p className="soft">{about}</p>}
      <WrongSummary {...{ wrong, attempt, idOf }} />
      {fields.map(({ name, label, hint, type, long, choices, required = false }) => (
        <Field key={name} id={idOf(name)} label={label} hint={hint} required={required} wrong={wrongAt(name)}>
          {(aria, status) => {
            const control = { ...aria, status, value: typed[name] ?? '' }
            const typing = (value: string) => setTyped((before) => ({ ...before, [name]: value }))
            if (choices)
              return (
                <Select
                  {...aria}
                  status={status}
                  value={typed[name] || null}
                  options={choices.map((value) => ({ value, label: value }))}
                  onChange={typing}
                />
              )
            return long ? (
              <Input.TextArea
                {...control}
                maxLength={1000}
                autoSize={{ minRows: 3, maxRows: 10 }}
                onChange={(event) => typing(event.target.value)}
              />
            ) : (
              <Input
                {...control}
                type={type ?? 'text'}
                maxLength={200}
                onChange={(event) => typing(event.target.value)}
              />
            )
          }}
        </Field>
      ))}
      {children}
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={sending}>
          {title}
        </Button>
        <Button onClick={close}>先不办</Button>
      </div>
    </form>
  )
}
