import type { ActionOffer, Matter } from '#contract/http/matters.ts'
import { useDuplicates } from '../data/suggestions.ts'
import { LikelyChoices } from '../form/likely-choices.tsx'

/** An act that puts the matter into another one. */
export const mergesOthers = ({ needs }: ActionOffer) => needs.includes('other')

interface Props {
  matter: Matter
  choose: (number: string) => void
}

/** Which one it may be the same as; a click fills in its number. */
export function LikelyOthers({ matter, choose }: Props) {
  const items = useDuplicates(matter, true).flatMap(({ number, words, kind_title, near, state_plain }) =>
    number
      ? [{ id: number, title: words?.slice(0, 30) ?? kind_title, why: `${number}，${near}，${state_plain}` }]
      : [],
  )
  return <LikelyChoices label="可能就是这一件" items={items} choose={choose} />
}
