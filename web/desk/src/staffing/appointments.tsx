import { useState } from 'react'
import { dayOf } from '../../../shared/formats.ts'
import { cutLeave, endTerm, giveLeave, useAppointments, type Appointed } from '../data/staffing.ts'
import { Trouble } from '../shell/trouble.tsx'
import { CorrectForm } from './correct-form.tsx'
import { DaysForm } from './days-form.tsx'
import { useDrag } from './dragging.tsx'
import { More, usePortion } from './portion.tsx'
import { SignInCare } from './sign-in-care.tsx'
import { TransferForm } from './transfer-form.tsx'

type Act = 'end' | 'leave' | 'back' | 'sign_in' | 'transfer' | 'correct'

/** Who is in office at the node itself, each with the short forms that change it. */
export function Appointments({ region, mayChange }: { region: string; mayChange: boolean }) {
  const terms = useAppointments(region)
  const rows = terms.data?.pages.flatMap((page) => page.items) ?? []
  const portion = usePortion(rows, {
    isMore: terms.hasNextPage,
    isReading: terms.isFetchingNextPage,
    more: () => void terms.fetchNextPage(),
  })
  if (terms.error && !terms.data) return <Trouble error={terms.error} again={() => void terms.refetch()} />
  if (terms.isPending) return <span className="bone" style={{ height: 120 }} />
  if (rows.length === 0) return <p className="field-hint">这一级还没有人任职。</p>
  return (
    <>
      <ul className="term-list">
        {portion.rows.map((term) => (
          <Term key={term.id} {...{ term, mayChange }} />
        ))}
      </ul>
      <More portion={portion}>再看一些任职</More>
    </>
  )
}

function Term({ term, mayChange }: { term: Appointed; mayChange: boolean }) {
  const [open, setOpen] = useState<Act | null>(null)
  const drag = useDrag()
  const { person, leave } = term
  const today = dayOf(new Date())
  const button = (act: Act, title: string) => (
    <button
      type="button"
      className="quiet-button link-button"
      aria-expanded={open === act}
      onClick={() => setOpen(open === act ? null : act)}
    >
      {title}
      <span className="unseen">{person.name}</span>
    </button>
  )
  /** A form that was sent closes itself, never the next one opened while the list was read again. */
  const closing = (act: Act) => () => setOpen((now) => (now === act ? null : now))
  return (
    <li>
      <p
        className="term-line"
        {...(mayChange && drag?.handle({ what: 'term', term }))}
        title={mayChange ? '拖到左边的地方上，就是调动' : undefined}
      >
        <strong>{person.name}</strong>
        <span>
          {term.organisation && `${term.organisation.name} `}
          {term.post_title}
          {term.kind === 'acting' && '（代理）'}
        </span>
        <span className="term-soft">
          {[
            person.work_phone,
            term.starts_on > today ? `${term.starts_on} 上任` : `${term.starts_on} 起`,
            term.ends_on && `到 ${term.ends_on}`,
            term.on_leave_until && `请假到 ${term.on_leave_until}`,
          ]
            .filter(Boolean)
            .join('，')}
        </span>
        {mayChange && (
          <span className="term-acts">
            {leave ? button('back', '销假') : button('leave', '请假')}
            {button('transfer', '调动')}
            {button('end', '卸任')}
            {button('correct', '更正')}
            {button('sign_in', '登录')}
          </span>
        )}
      </p>
      {open === 'end' && (
        <DaysForm
          title={`${person.name}卸任`}
          hint="最后在岗的一天。过了这天，没人接的事会升到上一级。"
          send={({ to }) => endTerm(term.id, to)}
          said={({ to }) => `${person.name}的${term.post_title}到 ${to} 为止。`}
          close={closing('end')}
        />
      )}
      {open === 'leave' && (
        <DaysForm
          title={`${person.name}请假`}
          hint="请假期间，他的事由代理的人办；没有代理，升到上一级。"
          asksFrom
          send={({ from, to }) => giveLeave({ person: person.id, starts_on: from, ends_on: to })}
          said={({ from, to }) => `${person.name}请假，${from} 到 ${to}。`}
          close={closing('leave')}
        />
      )}
      {open === 'transfer' && <TransferForm {...{ term, close: closing('transfer') }} />}
      {open === 'correct' && <CorrectForm {...{ term, close: closing('correct') }} />}
      {open === 'sign_in' && <SignInCare person={person.id} name={person.name} close={closing('sign_in')} />}
      {open === 'back' && leave && (
        <DaysForm
          title={`${person.name}销假`}
          hint="最后请假的一天。"
          send={({ to }) => cutLeave(leave, to)}
          said={({ to }) => `${person.name}的假到 ${to} 为止。`}
          close={closing('back')}
        />
      )}
    </li>
  )
}
