/** What a person has typed into an act's form, kept through refusals, refreshes and detours until it is sent. */
import type { Act } from '#contract/http/acts.ts'
import type { ActionOffer, Matter } from '#contract/http/matters.ts'
import { newId } from '../../../shared/api.ts'
import { givenOf, lackingFields } from '../../../shared/filled.ts'

export type Draft = NonNullable<Act['input']>
export interface Kept {
  input: Draft
  command_id: string
  /** The body the id stands for: the same words sent again are the same command, other words are another. */
  sentAs?: string
}

const keyOf = (matter: string, action: string) => `draft.${matter}.${action}`

/** What an act's draft is kept under: that on one of the calls apart from the others. */
export const nameOf = ({ action }: Pick<ActionOffer, 'action'>, call?: string) =>
  call ? `${action}.${call}` : action

/** The draft kept, or a new one filled from the record. `usual`: who usually answers this kind, in words. */
export function readDraft(
  matter: string,
  offer: ActionOffer,
  usual: string | null = null,
  call?: string,
): Kept {
  const kept = sessionStorage.getItem(keyOf(matter, nameOf(offer, call)))
  const draft: Kept = kept ? (JSON.parse(kept) as Kept) : { input: {}, command_id: newId() }
  if (call) draft.input.call = call
  if (offer.calls) return withUnits(draft, offer, usual)
  const { target } = draft.input
  const isOffered = (seat: typeof target) =>
    offer.targets.some((offered) => JSON.stringify(offered.seat) === JSON.stringify(seat))
  if (target && !isOffered(target)) delete draft.input.target
  // One choice is no choice: it is filled in and shown. Of many, the one who usually answers.
  const likely = offer.targets.length === 1 ? offer.targets[0] : byName(offer, usual)
  if (!draft.input.target && likely) draft.input.target = likely.seat
  if (!draft.input.responsible_unit && offer.units.length === 1)
    draft.input.responsible_unit = offer.units[0]!
  return draft
}

/** Of a whistle: units still to be called; the one that usually answers is ticked, and leads. */
function withUnits(draft: Kept, offer: ActionOffer, usual: string | null): Kept {
  const isOffered = (seat: object) =>
    offer.targets.some((offered) => JSON.stringify(offered.seat) === JSON.stringify(seat))
  const kept = draft.input.calls?.filter(({ seat }) => isOffered(seat))
  const likely = byName(offer, usual)
  const first = likely && !offer.calls!.led ? [{ seat: likely.seat, leads: true }] : []
  return { ...draft, input: { ...draft.input, calls: kept ?? first } }
}

const byName = (offer: ActionOffer, usual: string | null) =>
  usual ? offer.targets.find((target) => target.title.startsWith(usual)) : undefined

export const keepDraft = (matter: string, action: string, draft: Kept) =>
  sessionStorage.setItem(keyOf(matter, action), JSON.stringify(draft))

export const dropDraft = (matter: string, action: string) => sessionStorage.removeItem(keyOf(matter, action))

const isFilled = (value: unknown) =>
  Array.isArray(value)
    ? value.length > 0
    : typeof value === 'string'
      ? value.trim() !== ''
      : value !== undefined

/** The command to send for a draft: empty fields left out, the id renewed when the words changed since it was sent. */
export function commandOf(
  matter: Matter,
  { action, entry }: Pick<ActionOffer, 'action' | 'entry'>,
  draft: Kept,
): { command: Act; kept: Kept } {
  const filled = Object.entries(draft.input).filter(([name, value]) => name !== 'entry' && isFilled(value))
  const input: Draft = {
    ...Object.fromEntries(filled),
    ...(entry && { entry: givenOf(entry.fields, draft.input.entry ?? {}) }),
  }
  const body = JSON.stringify([matter.version, action, input])
  const kept =
    draft.sentAs === undefined || draft.sentAs === body
      ? { ...draft, sentAs: body }
      : { ...draft, command_id: newId(), sentAs: body }
  return { command: { command_id: kept.command_id, action, version: matter.version, input }, kept }
}

/** Needed fields still empty, in the order of the form. */
export const missing = (offer: ActionOffer, input: Draft): string[] => [
  ...(offer.calls && !input.calls?.length ? ['calls'] : []),
  ...(offer.places && !input.region ? ['region'] : []),
  ...offer.needs.filter((need) => !isFilled(need === 'photo' ? input.photos : input[need as keyof Draft])),
  ...lackingFields(offer.entry?.fields ?? [], input.entry ?? {}).map(({ field }) => `entry.${field}`),
]
