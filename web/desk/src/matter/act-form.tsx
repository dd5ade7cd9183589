/** The short form of one act, in place, filled from the record. Ctrl-Enter sends; a refusal keeps every word. */
import { Button } from 'antd'
import { useEffect, useRef, useState, type FormEvent, type MouseEvent } from 'react'
import type { Acted } from '#contract/http/acts.ts'
import type { ActionOffer, Matter } from '#contract/http/matters.ts'
import type { Problem } from '#contract/http/shapes.ts'
import { Refusal, sayError } from '../../../shared/api.ts'
import { act } from '../data/matters.ts'
import { noteSignedOut } from '../data/query-client.ts'
import { sendsByControlEnter } from '../form/control-enter.ts'
import { UnitsToCall } from '../calls/units-to-call.tsx'
import { Changed } from './changed.tsx'
import { commandOf, dropDraft, keepDraft, missing, nameOf, readDraft, type Draft } from './draft.ts'
import { fieldId, FormField, fieldTitle } from './form-field.tsx'
import { KindField } from '../register/kind-field.tsx'
import { PlaceField } from './place-field.tsx'
import { LikelyDepartments } from './likely-departments.tsx'
import { LikelyOthers, mergesOthers } from './likely-others.tsx'

interface Props {
  matter: Matter
  offer: ActionOffer
  /** Which of the matter's calls it is about. */
  call?: string
  /** Who usually answers this kind, in words. */
  usual: string | null
  /** False once somebody else's act has closed this one. */
  isOffered: boolean
  readAgain: () => Promise<Matter | undefined>
  handled: (acted: Acted) => void
  close: () => void
}

interface Wrong {
  say: string
  field?: string
  /** Told before anything was sent: it goes once the field is filled in. */
  lacks?: true
}

export function ActForm({ matter, offer, call, usual, isOffered, readAgain, handled, close }: Props) {
  const [draft, setDraft] = useState(() => readDraft(matter.id, offer, usual, call))
  const [wrong, setWrong] = useState<Wrong[]>([])
  const [changed, setChanged] = useState<Problem['changed'] | null>(null)
  const [sending, setSending] = useState(false)
  const summary = useRef<HTMLDivElement>(null)
  const form = useRef<HTMLFormElement>(null)
  const fields = [...new Set([...offer.needs, ...offer.asks])]

  useEffect(() => {
    const first = form.current?.querySelector<HTMLElement>('textarea, input:not([type=file]), button')
    first?.focus({ preventScroll: true })
    form.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  useEffect(() => {
    if (wrong.length > 0 || changed) summary.current?.focus()
  }, [wrong, changed])

  const change = (part: Draft) => {
    const next = { ...draft, input: { ...draft.input, ...part } }
    setDraft(next)
    keepDraft(matter.id, nameOf(offer, call), next)
    const still = missing(offer, next.input)
    setWrong((before) => before.filter(({ field, lacks }) => !lacks || still.includes(field ?? '')))
  }

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (sending) return
    const empty = missing(offer, draft.input)
    if (empty.length > 0) {
      setWrong(empty.map((field) => ({ field, lacks: true, say: `请填写“${titleIn(offer, field)}”。` })))
      return
    }
    const { command, kept } = commandOf(matter, offer, draft)
    setDraft(kept)
    keepDraft(matter.id, nameOf(offer, call), kept)
    setSending(true)
    try {
      const acted = await act(matter.id, command)
      dropDraft(matter.id, nameOf(offer, call))
      handled(acted)
    } catch (error) {
      noteSignedOut(error)
      if (error instanceof Refusal && (error.code === 'MATTER_CHANGED' || error.code === 'ACTION_NOT_OPEN')) {
        setWrong([])
        setChanged(error.problem.changed ?? null)
        await readAgain()
        if (!error.problem.changed) setWrong([{ say: sayError(error) }])
      } else {
        const field = error instanceof Refusal ? formField(error.problem.field) : undefined
        setWrong([{ say: sayError(error), ...(field ? { field } : {}) }])
      }
    } finally {
      setSending(false)
    }
  }

  const to = offer.targets.find(
    (target) => JSON.stringify(target.seat) === JSON.stringify(draft.input.target),
  )
  return (
    <form
      ref={form}
      className="act-form"
      aria-label={offer.title}
      noValidate
      onSubmit={submit}
      onKeyDown={(event) => {
        if (sendsByControlEnter(event)) return
        if (event.key === 'Escape' && !event.defaultPrevented) close()
      }}
    >
      {changed && (
        <Changed ref={summary} changed={changed} matter={matter} isOffered={isOffered} draft={draft.input} />
      )}
      {wrong.length > 0 && (
        <div className="notice" data-tone="refused" role="alert" tabIndex={-1} ref={changed ? null : summary}>
          {wrong.map(({ say, field }) => (
            <p key={say}>
              {field ? (
                <a href={`#${fieldId(field)}`} onClick={(event) => goTo(event, field)}>
                  {say}
                </a>
              ) : (
                say
              )}
            </p>
          ))}
        </div>
      )}
      {offer.hint && <p className="field-hint">{offer.hint}</p>}
      {fields.includes('target') && (
        <LikelyDepartments matter={matter.id} offer={offer} choose={(target) => change({ target })} />
      )}
      {mergesOthers(offer) && <LikelyOthers matter={matter} choose={(other) => change({ other })} />}
      {offer.calls && (
        <UnitsToCall
          id={fieldId('calls')}
          {...{ offer, usual }}
          chosen={draft.input.calls ?? []}
          change={(calls) => change({ calls })}
          wrong={wrong.find((problem) => problem.field === 'calls')?.say}
        />
      )}
      {fields.map((field) => (
        <FormField
          key={field}
          field={field}
          required={offer.needs.includes(field)}
          offer={offer}
          draft={draft.input}
          change={change}
          wrong={wrong.find((problem) => problem.field === field)?.say}
        />
      ))}
      {offer.places && (
        <PlaceField
          id={fieldId('region')}
          now={matter.place}
          choose={(region) => change({ region })}
          wrong={wrong.find((problem) => problem.field === 'region')?.say}
        />
      )}
      {offer.entry?.fields.map((field) => (
        <KindField
          key={field.field}
          id={fieldId(`entry.${field.field}`)}
          field={field}
          value={draft.input.entry?.[field.field]}
          wrong={wrong.find((problem) => problem.field === `entry.${field.field}`)?.say}
          set={(value) => change({ entry: { ...draft.input.entry, [field.field]: value } })}
        />
      ))}
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={sending} disabled={!isOffered}>
          {to ? `${offer.title}：${to.title}` : offer.title}
        </Button>
        <Button onClick={close}>先不办</Button>
        <span className="form-key">
          <kbd>Ctrl</kbd> <kbd>Enter</kbd> 送出
        </span>
      </div>
    </form>
  )
}

/** From the summary to the field, or to the first choice of a group. */
function goTo(event: MouseEvent, field: string) {
  event.preventDefault()
  const found = document.getElementById(fieldId(field))
  const control = found?.matches('fieldset') ? found.querySelector<HTMLElement>('input') : found
  control?.focus()
}

/** The server names fields of the body; the form names what is asked. */
const formField = (field?: string) =>
  field
    ?.replace(/^input[./]/, '')
    .replace(/^photos.*/, 'photo')
    .replace(/^entry[./]/, 'entry.')

const titleIn = (offer: ActionOffer, field: string) =>
  offer.entry?.fields.find((asked) => `entry.${asked.field}` === field)?.title ?? fieldTitle(field)
