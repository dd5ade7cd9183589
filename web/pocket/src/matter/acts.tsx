import { useRef, useState } from 'preact/hooks'
import type { ActionOffer, Matter } from '#contract/http/matters.ts'
import { Refusal, newId, sayError, upload } from '../../../shared/api.ts'
import { givenOf, lackingFields } from '../../../shared/filled.ts'
import { when } from '../../../shared/formats.ts'
import type { Photo } from '../keep/draft.ts'
import { ErrorSummary, type Errors } from '../parts/errors.tsx'
import { ActForm, type Filled } from './act-form.tsx'
import { forget, keepTyped, typedIn } from './typed.ts'
import { act, type Input, type Which } from './matter.ts'

interface Props {
  matter: Matter
  which: Which
  again: () => void
  /** Instead of the matter's own acts: those on one of its calls, sent with `extra` and under their own `title`. */
  offers?: ActionOffer[]
  extra?: Input
  title?: string
}
/** Acts on a call that are not what one is meant to do first. */
const aside = new Set(['call_off', 'call_give_back', 'call_send_back'])
const asksNothing = (offer: ActionOffer) =>
  offer.needs.length === 0 && offer.asks.length === 0 && !offer.entry && !offer.calls

/** Placing a matter wants a map and a register of places: it is done in the Desk. */
const onPhone = ({ actions }: Matter) => actions.filter(({ places }) => !places)

/** Exactly the acts the server offers, as big buttons; one that asks something opens its short form in place. */
export function Acts({ matter, which, again, offers = onPhone(matter), extra, title }: Props) {
  const [opening, setOpening] = useState<string>()
  const [filled, setFilled] = useState<Filled>(() => ({ photos: [], ...typedIn(matter) }))
  const [errors, setErrors] = useState<Errors>({})
  const [busy, setBusy] = useState<string>()
  const command = useRef(newId())
  // after somebody else's act the form stays open, with what was typed, as long as the act is still offered
  const open = offers.find((offer) => offer.action === opening)
  if (offers.length === 0 && Object.keys(errors).length === 0) return null

  const send = async (offer: ActionOffer, answers: Filled) => {
    const found = lacking(offer, answers)
    setErrors(found)
    if (Object.keys(found).length > 0) return
    setBusy(offer.action)
    try {
      const input = { ...(await inputOf(offer, answers)), ...extra }
      await act(which, { command_id: command.current, action: offer.action, version: matter.version, input })
      command.current = newId()
      setOpening(undefined)
      setFilled({ photos: [] })
      forget(matter)
      again()
    } catch (failure) {
      setErrors({ [fieldOf(failure)]: wordsOf(failure) })
      if (failure instanceof Refusal) command.current = newId()
      if (failure instanceof Refusal && failure.code === 'MATTER_CHANGED') again()
    } finally {
      setBusy(undefined)
    }
  }
  if (open)
    return (
      <section class="acting">
        <h2>{open.title}</h2>
        <ErrorSummary errors={errors} />
        <ActForm
          offer={open}
          filled={filled}
          change={(patch) => {
            setFilled({ ...filled, ...patch })
            keepTyped(matter, { ...filled, ...patch })
          }}
          errors={errors}
          busy={busy !== undefined}
          send={() => void send(open, filled)}
          cancel={() => (setOpening(undefined), setErrors({}))}
        />
      </section>
    )
  return (
    <section class="acting">
      {title ? <h3 class="unseen">{title}</h3> : <h2>您现在可以</h2>}
      <ErrorSummary errors={errors} />
      {offers.map((offer, at) => (
        <button
          key={offer.action}
          class={at === 0 && !aside.has(offer.action) ? 'button main' : 'button'}
          type="button"
          disabled={busy !== undefined}
          onClick={() =>
            asksNothing(offer) ? void send(offer, { photos: [] }) : (setErrors({}), setOpening(offer.action))
          }
        >
          {busy === offer.action ? '正在送出…' : offer.title}
        </button>
      ))}
      {!title && matter.held && <p class="soft">{matter.held}</p>}
      {!title && matter.reopen_until && (
        <p class="soft">不满意可以在 {when(matter.reopen_until)} 前要求重办。</p>
      )}
    </section>
  )
}

const labels: Record<string, string> = {
  reason: '请写明原因',
  result: '请写办理结果',
  note: '请写一句说明',
  responsible_unit: '请选该由哪个单位办',
  target: '请选交给谁',
  rating: '请选满意不满意',
  photo: '请拍一张照片',
  calls: '请至少选一个单位',
}

/** What the offer needs and the form lacks. */
function lacking(offer: ActionOffer, { photos, ...rest }: Filled): Errors {
  const errors: Errors = {}
  if (offer.calls && !rest.calls?.length) errors['calls'] = labels['calls']!
  for (const need of offer.needs) {
    const value = need === 'photo' ? photos.length : rest[need as keyof typeof rest]
    if (!value || (typeof value === 'string' && !value.trim())) errors[need] = labels[need] ?? '这一项要填'
  }
  for (const { field, title } of lackingFields(offer.entry?.fields ?? [], rest.entry ?? {}))
    errors[`field-${field}`] = `请填“${title}”`
  return errors
}

async function inputOf(offer: ActionOffer, { photos, entry, ...rest }: Filled): Promise<Input> {
  const hashes: string[] = []
  for (const photo of photos) hashes.push(await stored(photo))
  const given = Object.entries(rest).filter(([, value]) => value !== undefined && value !== '')
  return {
    ...Object.fromEntries(given),
    ...(hashes.length > 0 && { photos: hashes }),
    ...(offer.entry && { entry: givenOf(offer.entry.fields, entry ?? {}) }),
  }
}
async function stored(photo: Photo) {
  photo.hash ??= (await upload<{ hash: string }>('/api/files', photo.blob, 'photo.jpg')).hash
  return photo.hash
}

/** The field of the form a refusal speaks of; `photos` of the wire is the form's `photo`. */
const fieldOf = (failure: unknown) => {
  const whole = failure instanceof Refusal ? (failure.problem.field ?? '') : ''
  const entry = /entry[./](.+)/.exec(whole)?.[1]
  if (entry) return `field-${entry}`
  const field = whole.split('.').at(-1) ?? ''
  return field === 'photos' ? 'photo' : field in labels ? field : ''
}
function wordsOf(failure: unknown) {
  const changed = failure instanceof Refusal ? failure.problem.changed : undefined
  return changed
    ? `${changed.by}刚刚办了“${changed.action}”。请看看最新情况再办，您写的还在。`
    : sayError(failure)
}
