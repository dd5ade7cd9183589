/** Which units a whistle calls, and which of them leads: boxes to tick, one of the ticked marked. */
import { Checkbox, Input, Radio } from 'antd'
import { useState } from 'react'
import type { ActionOffer } from '#contract/http/matters.ts'
import type { Draft } from '../matter/draft.ts'
import './calls.css'

type Chosen = NonNullable<Draft['calls']>
interface Props {
  id: string
  offer: ActionOffer
  chosen: Chosen
  /** The unit that usually answers this kind, in words. */
  usual: string | null
  change: (chosen: Chosen) => void
  wrong: string | undefined
}

/** Beyond this many there is a box to search in. */
const SHORT = 8
const same = (a: object, b: object) => JSON.stringify(a) === JSON.stringify(b)

export function UnitsToCall({ id, offer, chosen, usual, change, wrong }: Props) {
  const [wanted, setWanted] = useState('')
  const { check_in, report, led } = offer.calls!
  const isChosen = (seat: object) => chosen.some((one) => same(one.seat, seat))
  const ordered = offer.targets.toSorted((a, b) => Number(b.title === usual) - Number(a.title === usual))
  const shown = ordered.filter(({ title, seat }) => title.includes(wanted.trim()) || isChosen(seat))
  const toggle = (seat: Chosen[number]['seat']) => {
    const others = chosen.filter((one) => !same(one.seat, seat))
    const next = isChosen(seat) ? others : [...chosen, { seat }]
    // the first one ticked leads until another is marked
    change(led || next.some((one) => one.leads) ? next : next.map((one, i) => ({ ...one, leads: i === 0 })))
  }
  const lead = (seat: Chosen[number]['seat']) =>
    change(chosen.map((one) => ({ ...one, leads: same(one.seat, seat) })))
  return (
    <fieldset className="field call-units" id={id} aria-describedby={`${id}-hint`}>
      <legend>请哪些单位来（已选 {chosen.length} 个）</legend>
      <p className="field-hint" id={`${id}-hint`}>
        各单位 {check_in}内报到{report ? `，${report}内反馈办理情况` : ''}。
        {led ? '已经有牵头的单位，这次请的都是配合。' : '选好以后定一个牵头的。'}
      </p>
      {wrong && <p className="field-wrong">{wrong}</p>}
      {offer.targets.length > SHORT && (
        <Input
          allowClear
          aria-label="查找单位"
          placeholder="查找单位"
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.preventDefault()
          }}
        />
      )}
      <ul>
        {shown.map(({ seat, title }) => {
          const ticked = chosen.find((one) => same(one.seat, seat))
          return (
            <li key={title} data-ticked={ticked !== undefined}>
              <Checkbox checked={ticked !== undefined} onChange={() => toggle(seat)}>
                {title}
              </Checkbox>
              {ticked && !led && (
                <Radio
                  name={`${id}-lead`}
                  checked={ticked.leads === true}
                  aria-label={`${title}牵头`}
                  onChange={() => lead(seat)}
                >
                  牵头
                </Radio>
              )}
            </li>
          )
        })}
      </ul>
      {shown.length === 0 && <p className="field-hint">没有叫“{wanted}”的单位。</p>}
    </fieldset>
  )
}
