import type { ActionOffer } from '#contract/http/matters.ts'
import { useState } from 'preact/hooks'
import { described } from '../parts/field.tsx'
import type { Input } from './matter.ts'

type Chosen = NonNullable<Input['calls']>
interface Props {
  offer: ActionOffer
  chosen: Chosen
  error: string | undefined
  change: (chosen: Chosen) => void
}
/** A list longer than this is searched, and begins with those called most. */
const FEW = 8

/** The units a whistle calls: boxes to tick; the first one ticked leads until another is chosen. */
export function Units({ offer, chosen, error, change }: Props) {
  const { check_in, report, led, often } = offer.calls!
  const [q, setQ] = useState('')
  const [all, setAll] = useState(false)
  const at = (seat: object) => chosen.findIndex((one) => JSON.stringify(one.seat) === JSON.stringify(seat))
  const toggle = (seat: Chosen[number]['seat']) => {
    const next = at(seat) < 0 ? [...chosen, { seat }] : chosen.filter((_, i) => i !== at(seat))
    change(led || next.some((one) => one.leads) ? next : next.map((one, i) => ({ ...one, leads: i === 0 })))
  }
  const { targets } = offer
  const long = targets.length > FEW
  const ticked = targets.filter(({ seat }) => at(seat) >= 0)
  const called = often.flatMap((title) => targets.filter((one) => one.title === title))
  const begin = [...new Set([...called, ...ticked, ...targets])].slice(0, Math.max(FEW, ticked.length))
  const found = targets.filter(({ title }) => title.includes(q.trim()))
  const shown = q.trim() ? found : long && !all ? begin : [...new Set([...called, ...targets])]
  return (
    <>
      {long && (
        <div class="field">
          <label for="units-find">找单位</label>
          <input
            id="units-find"
            type="search"
            placeholder="输几个字，如：公安"
            value={q}
            onInput={(event) => setQ(event.currentTarget.value)}
          />
        </div>
      )}
      <fieldset class={error ? 'field wrong' : 'field'} {...described('calls', null, error)} tabIndex={-1}>
        <legend>请哪些单位来？</legend>
        <p class="soft">
          {check_in}内报到{report && `，${report}内反馈`}
        </p>
        {error && (
          <p class="message" id="calls-error">
            {error}
          </p>
        )}
        {shown.length === 0 && <p class="notice">没有名字里有“{q.trim()}”的单位。</p>}
        {shown.map(({ seat, title }) => (
          <label class="option" key={title}>
            <input type="checkbox" checked={at(seat) >= 0} onChange={() => toggle(seat)} />
            <span>
              {title}
              {often.includes(title) && <span class="soft under">这类事常请</span>}
            </span>
          </label>
        ))}
        {long && !q.trim() && !all && (
          <button class="button" type="button" onClick={() => setAll(true)}>
            看全部 {targets.length} 个单位
          </button>
        )}
      </fieldset>
      {ticked.length > 0 && q.trim() !== '' && <p>已选：{ticked.map(({ title }) => title).join('、')}</p>}
      {!led && ticked.length > 1 && (
        <fieldset class="field">
          <legend>哪个单位牵头？</legend>
          {ticked.map(({ seat, title }) => (
            <label class="option" key={title}>
              <input
                type="radio"
                name="lead"
                checked={chosen[at(seat)]!.leads === true}
                onChange={() => change(chosen.map((one, i) => ({ ...one, leads: i === at(seat) })))}
              />
              {title}
            </label>
          ))}
        </fieldset>
      )}
    </>
  )
}
