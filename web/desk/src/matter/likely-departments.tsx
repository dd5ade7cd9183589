import type { ActionOffer } from '#contract/http/matters.ts'
import { useLikelyDepartments } from '../data/suggestions.ts'
import { LikelyChoices } from '../form/likely-choices.tsx'
import type { Draft } from './draft.ts'

interface Props {
  matter: string
  offer: ActionOffer
  choose: (target: NonNullable<Draft['target']>) => void
}

/** Departments that handled such matters before; a click fills the form, which is still sent by hand. */
export function LikelyDepartments({ matter, offer, choose }: Props) {
  const seatOf = (id: string) => offer.targets.find(({ seat }) => seat.organisation === id)?.seat
  const wanted = offer.targets.length > 1 && offer.targets.some(({ seat }) => seat.organisation)
  const items = useLikelyDepartments(matter, wanted)
    .filter(({ organisation }) => seatOf(organisation))
    .map(({ organisation, title, why }) => ({ id: organisation, title, why }))
  return (
    <LikelyChoices
      label="这样的事，以前多由"
      items={items}
      choose={(id) => {
        const seat = seatOf(id)
        if (seat) choose(seat)
      }}
    />
  )
}
