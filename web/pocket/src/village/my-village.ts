/** The village's own page: what the server tells of it, and a report begun there. */
import type { Act, Acted } from '#contract/http/acts.ts'
import type { MyVillage, MyVillages, Offered } from '#contract/http/my-village.ts'
import { get, newId, post } from '../../../shared/api.ts'
import { newDraft, type Draft } from '../keep/draft.ts'
import { lastPlace } from '../keep/phone.ts'
import { catalogue, chain, onlyGrid, place, villageOf } from '../keep/places.ts'
import { saveDraft } from '../keep/sender.ts'

export const readVillage = (code: string) => get<MyVillage>(`/api/villages/${code}`)

/** The one this phone was last at, else the first the record knows of; null: it has to be chosen. */
export async function ownVillage(
  county: string,
): Promise<{ chosen: string | null; known: MyVillages['villages'] }> {
  const { villages } = await get<MyVillages>('/api/my-villages')
  const last = await lastPlace.get()
  const kept = last?.county.code === county ? villageOf(last.place)?.code : undefined
  return { chosen: kept ?? villages[0]?.code ?? null, known: villages }
}

/** The same command twice claims once. */
export const claim = (
  { id }: Offered,
  { action, version }: NonNullable<Offered['claim']>,
  command_id: string,
) => post<Acted>(`/api/matters/${id}/claim`, { command_id, action, version } satisfies Omit<Act, 'input'>)

export const takeBack = (id: string, version: number) =>
  post<Acted>(`/api/matters/${id}/acts`, { command_id: newId(), action: 'undo', version, input: {} })

/** A report of this kind, here: place and kind are filled in; answers where it goes on. */
export async function begin(village: MyVillage, kindId: string): Promise<string> {
  const { county } = village
  const [{ kinds }, found] = await Promise.all([catalogue(county.code), place(county.code, village.id)])
  const kind = kinds.find(({ kind: id }) => id === kindId) ?? null
  const draft: Draft = {
    ...newDraft(),
    ...{ county, kind, group: kind?.group ?? null },
    place: found ? await onlyGrid(county.code, chain(found)) : [],
  }
  await saveDraft(draft)
  const step = !kind ? 'what' : kind.advice ? 'advice' : kind.fields.length > 0 ? 'fields' : 'tell'
  return `/report/${draft.id}/${step}`
}
