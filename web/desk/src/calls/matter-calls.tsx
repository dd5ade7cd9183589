/** The units called to a matter, side by side: who came, when, what they did; and what the reader may do with each. */
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import type { Acted } from '#contract/http/acts.ts'
import type { ActionOffer, Matter, MatterCall } from '#contract/http/matters.ts'
import { newId, sayError } from '../../../shared/api.ts'
import { when } from '../../../shared/formats.ts'
import { act } from '../data/matters.ts'
import { noteSignedOut } from '../data/query-client.ts'
import { Photos } from '../matter/photos.tsx'
import { useSay } from '../shell/said.tsx'
import './calls.css'

const ActForm = lazy(async () => ({ default: (await import('../matter/act-form.tsx')).ActForm }))

interface Props {
  matter: Matter
  readAgain: () => Promise<Matter | undefined>
}

export function MatterCalls({ matter, readAgain }: Props) {
  const { calls } = matter
  if (calls.length === 0) return null
  const came = calls.filter((call) => call.checked_in).length
  const wanted = calls.filter((call) => call.status !== 'called_off').length
  // one's own first, as one has to act on it
  const ordered = calls.toSorted(
    (a, b) => Number(b.mine) - Number(a.mine) || Number(b.leads) - Number(a.leads),
  )
  return (
    <section className="matter-calls" id="calls" aria-label={calledAs(matter)}>
      <h3>
        {calledAs(matter)}
        <span className="matter-due">
          {calls[0]!.called_by}请了 {wanted} 个单位，已到 {came} 个
        </span>
      </h3>
      <ul>
        {ordered.map((call) => (
          <OneCall key={call.call} {...{ matter, call, readAgain }} />
        ))}
      </ul>
    </section>
  )
}

/** What the units were called for, in the rules' own words; those called later were called to the same. */
export const calledAs = ({ calls }: Matter): string => calls[0]?.called_as ?? ''

/** `red`: late or absent; said in words beside the colour. */
function toneOf(call: MatterCall): 'red' | 'amber' | 'green' | 'quiet' {
  if (call.status === 'confirmed') return 'green'
  if (call.status === 'given_back' || call.status === 'called_off') return 'quiet'
  if (call.absent || (call.status === 'checked_in' && call.report?.late)) return 'red'
  return call.checked_in?.late ? 'amber' : 'quiet'
}

/** Acts that lead on; the others are not what one is meant to do first. */
const onward = new Set(['call_report', 'call_confirm'])

const standing = (call: MatterCall): string =>
  call.absent
    ? '没有报到'
    : call.status === 'checked_in' && call.report?.late
      ? '超过时限没有反馈'
      : call.status_title

interface OneProps extends Props {
  call: MatterCall
}

function OneCall({ matter, call, readAgain }: OneProps) {
  const [opened, setOpened] = useState<ActionOffer | null>(null)
  const open = opened && (call.actions.find((offer) => offer.action === opened.action) ?? opened)
  const say = useSay()
  const handled = async (acted: Acted) => {
    setOpened(null)
    say({ words: acted.sentence })
    await readAgain()
  }
  return (
    <li data-tone={toneOf(call)} data-mine={call.mine}>
      <header>
        <strong>{call.unit}</strong>
        <span className="call-role">{call.leads ? '牵头' : '配合'}</span>
        <span className="call-standing">{standing(call)}</span>
      </header>
      <Steps call={call} />
      {call.reported && (
        <div className="call-report">
          <p>{call.reported.text ?? '（内容不公开）'}</p>
          <Photos matter={matter.id} hashes={call.reported.photos} about={`${call.unit}反馈`} />
        </div>
      )}
      {call.rating !== null && <Stars rating={call.rating} />}
      {call.actions.length > 0 && (
        <div className="call-acts">
          {call.actions.map((offer) =>
            offer.action === 'call_check_in' ? (
              <CheckIn key={offer.action} {...{ matter, call, readAgain, handled }} />
            ) : (
              <Button
                key={offer.action}
                type={onward.has(offer.action) && !open ? 'primary' : 'default'}
                aria-expanded={open?.action === offer.action}
                aria-label={`${call.unit}：${offer.title}`}
                onClick={() => setOpened(open?.action === offer.action ? null : offer)}
              >
                {offer.title}
              </Button>
            ),
          )}
        </div>
      )}
      {open && (
        <Suspense fallback={<span className="bone" style={{ height: 120 }} />}>
          <ActForm
            key={open.action}
            {...{ matter, offer: open, readAgain, call: call.call }}
            usual={null}
            isOffered={call.actions.some((offer) => offer.action === open.action)}
            handled={(acted) => void handled(acted)}
            close={() => setOpened(null)}
          />
        </Suspense>
      )}
    </li>
  )
}

/** One tap: a person in the field has no more time. */
function CheckIn({
  matter,
  call,
  readAgain,
  handled,
}: OneProps & { handled: (acted: Acted) => Promise<void> }) {
  const [wrong, setWrong] = useState('')
  const [sending, setSending] = useState(false)
  const [id] = useState(newId)
  const send = async () => {
    setSending(true)
    setWrong('')
    try {
      const command = { command_id: id, action: 'call_check_in', version: matter.version }
      await handled(await act(matter.id, { ...command, input: { call: call.call } }))
    } catch (error) {
      noteSignedOut(error)
      setWrong(sayError(error))
      await readAgain()
    } finally {
      setSending(false)
    }
  }
  return (
    <>
      <Button type="primary" loading={sending} aria-label={`${call.unit}：报到`} onClick={() => void send()}>
        报到
      </Button>
      {wrong && (
        <p className="field-wrong" role="alert">
          {wrong}
        </p>
      )}
    </>
  )
}

function Steps({ call }: { call: MatterCall }) {
  const { checked_in, check_in, report, reported, over } = call
  const lines: [string, string, boolean?][] = [['通知', when(call.called_at)]]
  if (checked_in)
    lines.push(['报到', `${when(checked_in.at)}${checked_in.late ? '，迟到' : ''}`, checked_in.late])
  else if (check_in && call.status === 'called')
    lines.push(['报到时限', `${when(check_in.due_at)}，${check_in.words}`, check_in.late])
  if (reported)
    lines.push(['反馈', `${when(reported.at)}${reported.late ? '，超过时限' : ''}`, reported.late])
  else if (report && (call.status === 'called' || call.status === 'checked_in'))
    lines.push(['反馈时限', `${when(report.due_at)}，${report.words}`, report.late])
  if (over)
    lines.push([
      call.status === 'given_back' ? '退回' : '不用来',
      `${when(over.at)}${over.ground ? `，${over.ground}` : ''}${more(over.text)}`,
    ])
  if (call.confirmed_at) lines.push(['确认', when(call.confirmed_at)])
  if (call.overseers.length > 0) lines.push(['督促', call.overseers.join('、')])
  return (
    <dl>
      {lines.map(([title, words, late]) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd data-late={late === true}>{words}</dd>
        </div>
      ))}
    </dl>
  )
}

const more = (text: string | null) => (text ? `：${text}` : '')

const Stars = ({ rating }: { rating: number }) => (
  <p className="call-stars" aria-label={`评价 ${rating} 分，满分 5 分`}>
    <span aria-hidden="true">{'★'.repeat(rating) + '☆'.repeat(5 - rating)}</span> {rating} 分
  </p>
)
