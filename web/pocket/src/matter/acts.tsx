import { useEffect, useRef, useState } from 'preact/hooks'
import type { ActionOffer, Matter } from '#contract/http/matters.ts'
import { newId } from '../../../shared/api.ts'
import { givenOf, lackingFields } from '../../../shared/filled.ts'
import { when } from '../../../shared/formats.ts'
import { typed, type Job } from '../keep/field-store.ts'
import { dropJob, useGone, useJobs } from '../keep/jobs.ts'
import { useMe } from '../keep/session.ts'
import { submit } from '../keep/submit.ts'
import { ErrorSummary, type Errors } from '../parts/errors.tsx'
import { ActForm, type Filled } from './act-form.tsx'
import { address, type Input, type Which } from './matter.ts'
import { Pictures } from './pictures.tsx'
import { Unsent, whyNot } from './unsent.tsx'

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
  offer.needs.length === 0 &&
  offer.asks.length === 0 &&
  !offer.entry &&
  !offer.calls &&
  !offer.hint &&
  !offer.places

const takesPhotos = ({ needs, asks }: ActionOffer) => [...needs, ...asks].includes('photo')

/** Exactly the acts the server offers, as big buttons; one that asks something opens its short form in place. */
export function Acts({ matter, which, again, offers: offered, extra, title }: Props) {
  const [opening, setOpening] = useState<string>()
  const [filled, setFilled] = useState<Filled>({ photos: [] })
  const [errors, setErrors] = useState<Errors>({})
  const [busy, setBusy] = useState<string>()
  const me = useMe()
  const unsent = useJobs().filter(({ subject }) => subject === matter.id)
  // one act waits that was foreseen: what comes after it may be done as well, and goes after it
  const [first, second] = unsent
  const after =
    first?.status === 'queued' && !second && !offered
      ? matter.ahead?.[String(first.body['action'])]
      : undefined
  const offers = after ?? offered ?? matter.actions
  const version = matter.version + (after ? 1 : 0)
  const command = useRef(newId())
  const before = matter.timeline[0]?.photos ?? []
  const key = extra?.call ? `${matter.id} ${extra.call}` : matter.id
  const start = (action: string, from: Filled) => (setFilled(from), setOpening(action), setErrors({}))
  // what was half filled in when the page was closed, or killed
  useEffect(() => {
    void typed.get(key).then((kept) => kept && start(kept.action, kept.filled as Filled))
  }, [key])
  // what waited has gone through: the matter is another now
  useGone(unsent.length, busy !== undefined, () => !title && again())
  // after somebody else's act the form stays open, with what was typed, as long as the act is still offered
  const open = offers.find((offer) => offer.action === opening)
  const waiting = unsent.length > 0 && !busy && (
    <Unsent
      jobs={unsent}
      offers={offers}
      redo={(job) => {
        start(String(job.body['action']), job.filled as Filled)
        void dropJob(job.id)
      }}
    />
  )
  if (waiting && !after?.length) return title ? null : waiting
  if (offers.length === 0 && Object.keys(errors).length === 0) return null

  const send = async (offer: ActionOffer, answers: Filled) => {
    const found = lacking(offer, answers)
    setErrors(found)
    if (Object.keys(found).length > 0) return
    setBusy(offer.action)
    const { action } = offer
    const job = await submit({
      ...{ id: command.current, by: 'id' in which ? (me?.person.id ?? null) : null, subject: matter.id },
      ...{ method: 'POST', path: `${address(which)}/acts`, photos: answers.photos, filled: answers },
      ...{ title: offer.title, about: matter.title, words: wordsIn(answers) },
      page: 'id' in which ? `/matters/${which.id}` : `/f/${which.token}`,
      body: {
        ...{ command_id: command.current, action, version },
        input: { ...inputOf(offer, answers), ...extra },
      },
    })
    command.current = newId()
    if (job?.status === 'refused') {
      // still at the form: said there, and nothing stays behind in the queue
      await dropJob(job.id)
      setErrors({ [fieldOf(job)]: whyNot(job) })
      if (job.problem?.code === 'MATTER_CHANGED') again()
    } else {
      setOpening(undefined)
      setFilled({ photos: [] })
      await typed.drop(key)
      if (!job) again()
    }
    setBusy(undefined)
  }
  if (open)
    return (
      <section class="acting">
        {waiting}
        <h2>{open.title}</h2>
        <ErrorSummary errors={errors} />
        {takesPhotos(open) && before.length > 0 && (
          <div class="field">
            <p class="label">反映时的样子</p>
            <Pictures hashes={before} which={which} />
          </div>
        )}
        <ActForm
          offer={open}
          now={matter.place}
          filled={filled}
          change={(patch) => {
            const next = { ...filled, ...patch }
            setFilled(next)
            void typed.put({ key, action: open.action, filled: next, at: Date.now() })
          }}
          errors={errors}
          busy={busy !== undefined}
          send={() => void send(open, filled)}
          cancel={() => (setOpening(undefined), setErrors({}), void typed.drop(key))}
        />
      </section>
    )
  return (
    <section class="acting">
      {waiting}
      {title ? <h3 class="unseen">{title}</h3> : <h2>您现在可以</h2>}
      <ErrorSummary errors={errors} />
      {offers.map((offer, at) => (
        <button
          key={offer.action}
          class={at === 0 && !aside.has(offer.action) ? 'button main' : 'button'}
          type="button"
          disabled={busy !== undefined}
          onClick={() =>
            asksNothing(offer) ? void send(offer, { photos: [] }) : start(offer.action, filled)
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
  region: '请选在哪个村、哪个网格',
}

/** What the offer needs and the form lacks. */
function lacking(offer: ActionOffer, { photos, ...rest }: Filled): Errors {
  const errors: Errors = {}
  if (offer.calls && !rest.calls?.length) errors['calls'] = labels['calls']!
  if (offer.places && !rest.region) errors['region'] = labels['region']!
  for (const need of offer.needs) {
    const value = need === 'photo' ? photos.length : rest[need as keyof typeof rest]
    if (!value || (typeof value === 'string' && !value.trim())) errors[need] = labels[need] ?? '这一项要填'
  }
  for (const { field, title } of lackingFields(offer.entry?.fields ?? [], rest.entry ?? {}))
    errors[`field-${field}`] = `请填“${title}”`
  return errors
}

/** What is sent; the photos follow when they are on the server. */
function inputOf(offer: ActionOffer, { photos: _photos, entry, ...rest }: Filled): Input {
  const given = Object.entries(rest).filter(([, value]) => value !== undefined && value !== '')
  return {
    ...Object.fromEntries(given),
    ...(offer.entry && { entry: givenOf(offer.entry.fields, entry ?? {}) }),
  }
}

/** In one's own words, for whoever has to do it again. */
const wordsIn = ({ result, reason, note }: Filled) =>
  [result, reason, note].flatMap((text) => text?.trim() || [])

/** The field of the form a refusal speaks of; `photos` of the wire is the form's `photo`. */
const fieldOf = ({ problem }: Job) => {
  const whole = problem?.field ?? ''
  const entry = /entry[./](.+)/.exec(whole)?.[1]
  if (entry) return `field-${entry}`
  const field = whole.split('.').at(-1) ?? ''
  return field === 'photos' ? 'photo' : field in labels ? field : ''
}
