/** The word `places`: an act that says where a matter lies which was reported without a fitting place, or at a wrong one. */
import type { ActInput, Decision, Refusal, Rules, Seat, Surroundings } from './life.ts'
import type { Action } from './procedure-language.ts'

/** Refuses an act that places without a place below the acting seat, or where it lies already; and a place with any other act. */
export function checkPlace(action: Action, input: ActInput, rules: Rules, seat: Seat | null): Refusal | null {
  const wrong = (say: string): Refusal => ({ refused: 'FIELD_INVALID', say, field: 'region' })
  if (!action.places)
    return input.region === undefined ? null : wrong(`“${action.title}”不改地点，请去掉它。`)
  if (input.region === undefined || !rules.there)
    return { refused: 'FIELD_MISSING', say: `“${action.title}”还要选在哪个村、哪个网格。`, field: 'region' }
  const there = rules.there.ancestry.map((place) => place.id)
  if (rules.surroundings.ancestry.at(-1)?.id === there.at(-1))
    return wrong('这件事已经在这个地方，请选另一个。')
  return seat && there.includes(seat.region) ? null : wrong('只能定到您管的范围里，请重新选地方。')
}

/** The rules as they are from the act on: around the new place, when it places. */
export const rulesThere = (action: Action, rules: Rules): Rules =>
  action.places && rules.there ? { ...rules, surroundings: rules.there } : rules

export function placed(action: Action, there: Surroundings | undefined): Pick<Decision, 'placed'> {
  const place = action.places ? there?.ancestry.at(-1) : undefined
  return place ? { placed: { region: place.id, name: place.name } } : {}
}
