/** Away for some days: from when to when, and who acts in each of one's seats meanwhile. */
import { Button, Select } from 'antd'
import { useState, type FormEvent } from 'react'
import type { Away, NewAway } from '#contract/http/away.ts'
import { dayOf, dayWords } from '../../../shared/formats.ts'
import { comeBack, goAway, useAway } from '../data/away.ts'
import { useAttempt } from '../form/use-attempt.ts'
import { Trouble } from '../shell/trouble.tsx'
import './away.css'

export function AwayPage() {
  const away = useAway()
  const { attempt, busy, failed } = useAttempt()
  if (away.isPending) return null
  if (!away.data) return <Trouble error={away.error} again={() => void away.refetch()} />
  return (
    <section className="sheet away" aria-labelledby="away-title">
      <h1 id="away-title">外出委托</h1>
      {away.data.leave ? (
        <Gone away={away.data} busy={busy} back={() => attempt(comeBack)} />
      ) : (
        <Going away={away.data} busy={busy} go={(input) => attempt(() => goAway(input))} />
      )}
      {failed && (
        <p className="field-wrong" role="alert">
          {failed}
        </p>
      )}
    </section>
  )
}

function Gone({ away, busy, back }: { away: Away; busy: boolean; back: () => Promise<void> }) {
  const { starts_on, ends_on } = away.leave!
  return (
    <>
      <p>
        已登记 {dayWords(starts_on)} 到 {dayWords(ends_on)} 外出。这些天不会有事项等您办。
      </p>
      <ul>
        {away.seats.map((one) => (
          <li key={one.title}>
            {one.title}：{one.acting ? `由${one.acting.name}代理` : '无人代理，事项由上一级办理'}
          </li>
        ))}
      </ul>
      <Button type="primary" loading={busy} onClick={() => void back()}>
        我回来了
      </Button>
    </>
  )
}

function Going({ away, busy, go }: { away: Away; busy: boolean; go: (input: NewAway) => Promise<void> }) {
  const today = dayOf(new Date())
  const [starts_on, setStart] = useState(today)
  const [ends_on, setEnd] = useState(today)
  const [chosen, setChosen] = useState<Record<number, string>>({})
  if (away.seats.length === 0) return <p>您没有任职，不用委托别人。</p>
  function submit(event: FormEvent) {
    event.preventDefault()
    const acting = away.seats.flatMap(({ seat }, i) => (chosen[i] ? [{ seat, person: chosen[i] }] : []))
    void go({ starts_on, ends_on, acting })
  }
  return (
    <form onSubmit={submit}>
      <p>外出的这些天，您的岗位由选定的同事代理；没有人代理的岗位，事项交给上一级。回来后自动恢复。</p>
      <p className="away-days">
        <label htmlFor="away-from">从</label>
        <input
          id="away-from"
          type="date"
          required
          min={today}
          value={starts_on}
          onChange={(event) => setStart(event.target.value)}
        />
        <label htmlFor="away-to">到（含当天）</label>
        <input
          id="away-to"
          type="date"
          required
          min={starts_on}
          value={ends_on}
          onChange={(event) => setEnd(event.target.value)}
        />
      </p>
      {away.seats.map(({ title, colleagues }, i) => (
        <div className="field" key={title}>
          <label htmlFor={`acting-${i}`}>{title}，由谁代理</label>
          {colleagues.length > 0 ? (
            <Select
              id={`acting-${i}`}
              allowClear
              placeholder="不委托，交给上一级"
              value={chosen[i] ?? null}
              options={colleagues.map(({ person, name }) => ({ value: person, label: name }))}
              onChange={(person: string) => setChosen((before) => ({ ...before, [i]: person }))}
            />
          ) : (
            <p className="field-hint" id={`acting-${i}`}>
              本单位没有别人在岗，事项交给上一级。
            </p>
          )}
        </div>
      ))}
      <Button type="primary" htmlType="submit" loading={busy}>
        登记外出
      </Button>
    </form>
  )
}
