/** A report being taken down, kept through refusals, refreshes and detours until it is sent. */
import type { CatalogueKind } from '#contract/http/catalogue.ts'
import type { Report } from '#contract/http/reports.ts'
import type { RegionRef } from '#contract/http/shapes.ts'
import { newId } from '../../../shared/api.ts'
import { givenOf, lackingFields, type Filled } from '../../../shared/filled.ts'
import type { Wrong } from '../form/wrong-summary.tsx'

export type Channel = NonNullable<Report['channel']>
export interface Accused {
  is: 'persons' | 'organisations'
  id: string
  name: string
}

export interface Draft {
  /** Of the report to be: sent twice, kept once. A refused one was not kept, and corrected goes again under it. */
  id: string
  channel: Channel
  kind?: string
  /** From the county down to the node. */
  place: RegionRef[]
  address: string
  text: string
  fields: Filled
  accused: Accused[]
  name: string
  phone: string
  photos: string[]
  /** Asked of the person on its own, and answered yes. */
  consent?: boolean
}

const KEY = 'draft.register'
const CHANNEL = 'shanzhi.channel'

export const emptyDraft = (channel: Channel, place: RegionRef[] = []): Draft => ({
  ...{ id: newId(), channel, place, address: '', text: '', fields: {}, accused: [] },
  ...{ name: '', phone: '', photos: [] },
})

/** The draft kept, or an empty one by the way reports came in last. */
export function readDraft(place: RegionRef[]): Draft {
  const kept = sessionStorage.getItem(KEY)
  if (kept) return JSON.parse(kept) as Draft
  return emptyDraft((localStorage.getItem(CHANNEL) as Channel | null) ?? 'counter', place)
}

export const keepDraft = (draft: Draft) => sessionStorage.setItem(KEY, JSON.stringify(draft))

export function dropDraft({ channel }: Draft): void {
  sessionStorage.removeItem(KEY)
  localStorage.setItem(CHANNEL, channel)
}

const phone = /^1[3-9]\d{9}$/

/** What the form still lacks, in its order. */
export function missing(draft: Draft, kind: CatalogueKind | undefined): Wrong[] {
  const wrong: Wrong[] = []
  if (!kind) wrong.push({ field: 'kind', say: '请选一类事。' })
  if (draft.place.length === 0) wrong.push({ field: 'region', say: '请选在哪里；说不清就选到镇街或县。' })
  if (!draft.text.trim()) wrong.push({ field: 'text', say: '请写下说的是什么事。' })
  const lacking = lackingFields(kind?.fields ?? [], draft.fields)
  for (const field of kind?.fields ?? []) {
    const value = draft.fields[field.field]
    const id = `fields.${field.field}`
    if (lacking.includes(field)) wrong.push({ field: id, say: `请填“${field.title}”。` })
    else if (isNumeric(field.type) && value !== undefined && value !== '' && typeof value !== 'number')
      wrong.push({ field: id, say: `“${field.title}”请填数字。` })
  }
  if (draft.phone && !phone.test(draft.phone))
    wrong.push({ field: 'phone', say: '手机号应是 11 位数字，以 1 开头；没有就空着。' })
  return wrong
}

export const isNumeric = (type: CatalogueKind['fields'][number]['type']) =>
  type === 'number' || type === 'money'

/** What is sent: nothing empty, and only what the kind asks for. */
export function reportOf(draft: Draft, county: string, kind: CatalogueKind): Report {
  const fields = givenOf(kind.fields, draft.fields)
  const [name, number] = kind.begun ? ['', ''] : [draft.name.trim(), draft.phone]
  const ids = (is: Accused['is']) => draft.accused.filter((one) => one.is === is).map((one) => one.id)
  const accuses = kind.sensitive === 'accuses' && draft.accused.length > 0
  return {
    ...{ id: draft.id, county, kind: kind.kind, text: draft.text.trim() },
    ...(!kind.begun && { channel: draft.channel }),
    ...(draft.place.length > 0 && { region: draft.place.at(-1)!.id }),
    ...(draft.address.trim() && { address: draft.address.trim() }),
    ...(Object.keys(fields).length > 0 && { fields }),
    ...(draft.photos.length > 0 && { photos: draft.photos }),
    ...((name || number) && { contact: { ...(name && { name }), ...(number && { phone: number }) } }),
    ...(draft.consent && !kind.sensitive && !kind.begun && { consent: true }),
    ...(accuses && { accused: { persons: ids('persons'), organisations: ids('organisations') } }),
  }
}
