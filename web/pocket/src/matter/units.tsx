import type { ActionOffer } from '#contract/http/matters.ts'
import { described } from '../parts/field.tsx'
import type { Input } from './matter.ts'

type Chosen = NonNullable<Input['calls']>
interface Props {
  offer: ActionOffer
  chosen: Chosen
  error: string | undefined
  change: (chosen: Chosen) => void
}

/** The units a whistle calls: boxes to tick; the first one ticked leads until another is chosen. */
export function Units({ offer, chosen, error, change }: Props) {
  const { check_in, report, led } = offer.calls!
  const at = (seat: object) => chosen.findIndex((one) => JSON.stringify(one.seat) === JSON.stringify(seat))
  const toggle = (seat: Chosen[number]['seat']) => {
    const next = at(seat) < 0 ? [...chosen, { seat }] : chosen.filter((_, i) => i !== at(seat))
    change(led || next.some((one) => one.leads) ? next : next.map((one, i) => ({ ...one, leads: i === 0 })))
  }
  const ticked = offer.targets.filter(({ seat }) => at(seat) >= 0)
  return (
    <>
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
        {offer.targets.map(({ seat, title }) => (
          <label class="option" key={title}>
            <input type="checkbox" checked={at(seat) >= 0} onChange={() => toggle(seat)} />
            {title}
          </label>
        ))}
      </fieldset>
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
