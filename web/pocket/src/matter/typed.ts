/** What was typed into the entry of an act, kept on this phone through a lost signal or a reload until it is sent; photos are not. */
import type { Matter } from '#contract/http/matters.ts'
import type { Filled } from './act-form.tsx'

const keyOf = ({ id }: Pick<Matter, 'id'>) => `typed.${id}`

export function typedIn(matter: Matter): Pick<Filled, 'entry'> {
  const kept = sessionStorage.getItem(keyOf(matter))
  return kept ? { entry: JSON.parse(kept) as NonNullable<Filled['entry']> } : {}
}

export function keepTyped(matter: Matter, { entry }: Filled): void {
  if (entry) sessionStorage.setItem(keyOf(matter), JSON.stringify(entry))
}

export const forget = (matter: Matter): void => sessionStorage.removeItem(keyOf(matter))
