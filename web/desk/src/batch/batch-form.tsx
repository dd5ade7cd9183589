/** What the act asks for, once for all of them. */
import { Button } from 'antd'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import type { ActionOffer } from '#contract/http/matters.ts'
import { sendsByControlEnter } from '../form/control-enter.ts'
import { missing, type Draft } from '../matter/draft.ts'
import { fieldTitle, FormField } from '../matter/form-field.tsx'

interface Props {
  offer: ActionOffer
  count: number
  /** From before, when some were refused. */
  typed: Draft | undefined
  keep: (input: Draft) => void
  send: (input: Draft) => void
  close: () => void
}

/** Who alone can be chosen is filled in, and shown. */
const first = ({ needs, targets }: ActionOffer): Draft =>
  needs.includes('target') && targets.length === 1 ? { target: targets[0]!.seat } : {}

export function BatchForm({ offer, count, typed, keep, send, close }: Props) {
  const [draft, setDraft] = useState<Draft>(() => ({ ...first(offer), ...typed }))
  const [wrong, setWrong] = useState<string[]>([])
  const form = useRef<HTMLFormElement>(null)
  const fields = [...new Set([...offer.needs, ...offer.asks])].filter((field) => field !== 'photo')
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('textarea, input, button')?.focus({ preventScroll: true })
    form.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  function submit(event: FormEvent) {
    event.preventDefault()
    const empty = missing(offer, draft)
    setWrong(empty)
    if (empty.length > 0) form.current?.querySelector<HTMLElement>(`#act-${empty[0]}`)?.focus()
    else send(draft)
  }
  return (
    <form
      ref={form}
      className="batch-form"
      aria-label={`${offer.title}，${count} 件`}
      noValidate
      onSubmit={submit}
      onKeyDown={(event) => {
        if (sendsByControlEnter(event)) return
        if (event.key === 'Escape' && !event.defaultPrevented) close()
      }}
    >
      {fields.map((field) => (
        <FormField
          key={field}
          field={field}
          required={offer.needs.includes(field)}
          offer={offer}
          draft={draft}
          change={(part) => {
            setDraft({ ...draft, ...part })
            setWrong([])
            keep({ ...draft, ...part })
          }}
          wrong={wrong.includes(field) ? `请填写“${fieldTitle(field)}”。` : undefined}
        />
      ))}
      <div className="form-buttons">
        <Button type="primary" htmlType="submit">
          {offer.title} {count} 件
        </Button>
        <Button onClick={close}>先不办</Button>
      </div>
    </form>
  )
}
