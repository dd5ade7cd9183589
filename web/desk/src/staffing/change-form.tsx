import { Button, Input } from 'antd'
import { useId, useState, type ReactNode } from 'react'
import { dayOf } from '../../../shared/formats.ts'
import { Field } from '../form/field.tsx'
import { WrongSummary, type Wrong } from '../form/wrong-summary.tsx'
import { useSending } from './use-sending.ts'

export interface When {
  day: string
  reason: string
}
export interface Asked {
  idOf: (field: string) => string
  wrongAt: (field: string) => string | undefined
}
interface Props {
  title: string
  /** On the button: the act and whom it is about. */
  button: string
  /** What follows from it, above the fields. */
  about?: ReactNode
  /** What the server calls the day. */
  dayField?: string
  dayLabel?: string
  /** The day it begins with; today unless told. */
  day?: string
  asksDay?: boolean
  /** The tree changes at once, so a day to come waits for the day itself: said beside the day, and before anything is sent. */
  isTree?: boolean
  missing?: (when: When) => Wrong[]
  send: (when: When) => Promise<unknown>
  said: (when: When) => string
  close: () => void
  children?: (asked: Asked) => ReactNode
}

/** Kindly, and with the day: places count from the day they are changed. */
const sayLater = (day: string) =>
  `${day} 还没到。地方的调整一办就生效，不能预约：请到那天再来办，或者改成今天。`

/** A change of a place or a post: what it is, from which day it counts, and why. What was typed stays when it is refused. */
export function ChangeForm(props: Props) {
  const { title, button, about, dayField = 'from', dayLabel = '从哪天起', asksDay = true, close } = props
  const today = dayOf(new Date())
  const [when, setWhen] = useState<When>({ day: props.day ?? dayOf(new Date()), reason: '' })
  const id = useId()
  const idOf = (field: string) => `${id}-${field}`
  const { wrong, attempt, sending, submit, wrongAt } = useSending(
    () => [
      ...(props.missing?.(when) ?? []),
      ...(asksDay && !when.day ? [{ field: dayField, say: '请填从哪天起。' }] : []),
      ...(props.isTree && asksDay && when.day > today ? [{ field: dayField, say: sayLater(when.day) }] : []),
      ...(when.reason.trim() ? [] : [{ field: 'reason', say: '请写为什么，几个字就行。' }]),
    ],
    async () => {
      await props.send({ ...when, reason: when.reason.trim() })
      close()
    },
    () => props.said(when),
  )
  return (
    <form className="act-form" aria-label={title} noValidate onSubmit={submit}>
      <WrongSummary {...{ wrong, attempt, idOf }} />
      {about}
      {props.children?.({ idOf, wrongAt })}
      <div className="days">
        {asksDay && (
          <Field
            {...{ id: idOf(dayField), label: dayLabel, required: true, wrong: wrongAt(dayField) }}
            {...(props.isTree && { hint: '今天或以前；以后的日子，到那天再来办。' })}
          >
            {(aria, status) => (
              <Input
                {...aria}
                {...{ status, type: 'date', value: when.day, ...(props.isTree && { max: today }) }}
                onChange={(event) => setWhen({ ...when, day: event.target.value })}
              />
            )}
          </Field>
        )}
        <Field id={idOf('reason')} label="为什么" required wrong={wrongAt('reason')}>
          {(aria, status) => (
            <Input
              {...aria}
              {...{ status, maxLength: 200, value: when.reason }}
              onChange={(event) => setWhen({ ...when, reason: event.target.value })}
            />
          )}
        </Field>
      </div>
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={sending}>
          {button}
        </Button>
        <Button onClick={close}>先不办</Button>
      </div>
    </form>
  )
}

/** One line of text in such a form. */
export function TextField({
  asked,
  field,
  label,
  hint,
  required = false,
  number = false,
  value,
  change,
}: {
  asked: Asked
  field: string
  label: string
  hint?: string
  required?: boolean
  number?: boolean
  value: string
  change: (text: string) => void
}) {
  return (
    <Field
      {...{ id: asked.idOf(field), label, required, wrong: asked.wrongAt(field), ...(hint && { hint }) }}
    >
      {(aria, status) => (
        <Input
          {...aria}
          {...{ status, value, maxLength: 60, ...(number && { inputMode: 'numeric' as const }) }}
          onChange={(event) => change(event.target.value)}
        />
      )}
    </Field>
  )
}

/** `''`: not told. */
export const numberOf = (text: string): number | undefined => (text.trim() ? Number(text) : undefined)
export const isCount = (text: string): boolean => /^\d{0,6}$/.test(text.trim())
