import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { dayOf } from '../../../shared/formats.ts'
import { Field } from '../form/field.tsx'
import { WrongSummary } from '../form/wrong-summary.tsx'
import { useSending } from './use-sending.ts'

interface Days {
  from: string
  to: string
}
interface Props {
  title: string
  hint: string
  asksFrom?: boolean
  send: (days: Days) => Promise<unknown>
  said: (days: Days) => string
  close: () => void
}

/** One day, or from a day to a day. */
export function DaysForm({ title, hint, asksFrom = false, send, said, close }: Props) {
  const today = dayOf(new Date())
  const [days, setDays] = useState<Days>({ from: today, to: asksFrom ? '' : today })
  const id = useId()
  const idOf = (field: string) => `${id}-${field}`
  const { wrong, attempt, sending, submit, wrongAt } = useSending(
    () => [
      ...(asksFrom && !days.from ? [{ field: 'starts_on', say: '请填从哪天起。' }] : []),
      ...(days.to ? [] : [{ field: 'ends_on', say: '请填到哪天为止。' }]),
    ],
    async () => {
      await send(days)
      close()
    },
    () => said(days),
  )
  return (
    <form className="act-form" aria-label={title} noValidate onSubmit={submit}>
      <WrongSummary {...{ wrong, attempt, idOf }} />
      <div className="days">
        {asksFrom && (
          <Field id={idOf('starts_on')} label="从哪天起" required wrong={wrongAt('starts_on')}>
            {(aria, status) => (
              <Input
                {...aria}
                status={status}
                type="date"
                value={days.from}
                onChange={(event) => setDays({ ...days, from: event.target.value })}
              />
            )}
          </Field>
        )}
        <Field id={idOf('ends_on')} label="到哪天为止" hint={hint} required wrong={wrongAt('ends_on')}>
          {(aria, status) => (
            <Input
              {...aria}
              status={status}
              type="date"
              autoFocus
              value={days.to}
              onChange={(event) => setDays({ ...days, to: event.target.value })}
            />
          )}
        </Field>
      </div>
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={sending}>
          {title}
        </Button>
        <Button onClick={close}>先不办</Button>
      </div>
    </form>
  )
}
