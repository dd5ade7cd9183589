import { newId } from '../../../shared/api.ts'
import { givenOf, type Filled } from '../../../shared/filled.ts'
import type { CatalogueKind } from '#contract/http/catalogue.ts'
import type { Report, Reported } from '#contract/http/reports.ts'
import type { RegionRef } from '#contract/http/shapes.ts'

/** A photo already shrunk. `hash` is there once the server has it. */
export interface Photo {
  key: string
  blob: Blob
  hash?: string
}

/** A recording; sent before the report, like a photo. */
export interface Voice {
  blob: Blob
  seconds: number
  hash?: string
}

/** A person in a public post, or a department. */
export interface Accused {
  is: 'persons' | 'organisations'
  id: string
  name: string
}

/**
 * A report on this phone. Its `id` is the matter's own UUID, so sending twice keeps one.
 * draft: being written. queued: submitted, waits for the network. sent: the server has it. refused: the server said why not.
 */
export interface Draft {
  id: string
  status: 'draft' | 'queued' | 'sent' | 'refused'
  county: { code: string; name: string } | null
  place: RegionRef[]
  location: Report['location'] | null
  address: string
  /** Came in by “我要投诉”: only kinds that complain about somebody are offered. */
  accuse: boolean
  group: string | null
  kind: CatalogueKind | null
  fields: Filled
  /** Whom a complaint is about, chosen from the posted names: they never see it. */
  accused: Accused[]
  text: string
  photos: Photo[]
  /** Drafts of older days have none. */
  voice?: Voice | null
  /** Said that none of the similar open matters is this one. */
  notSame?: boolean
  /** Everybody may read it: only ever by the reporter's own tick. */
  consent?: boolean
  name: string
  phone: string
  /** Who submitted it: it is sent under their session only. Null: nobody was signed in. */
  by?: string | null
  changedAt: number
  tries: number
  /** Not before this time (ms) is it tried again. */
  nextTry: number
  reported: Reported | null
  problem: { detail: string; field?: string } | null
}

export const newDraft = (id: string = newId()): Draft => ({
  id,
  status: 'draft',
  county: null,
  place: [],
  location: null,
  address: '',
  accuse: false,
  group: null,
  kind: null,
  fields: {},
  accused: [],
  text: '',
  photos: [],
  name: '',
  phone: '',
  changedAt: Date.now(),
  tries: 0,
  nextTry: 0,
  reported: null,
  problem: null,
})

/** Nothing in it that would be missed. */
export const isBlank = (draft: Draft) =>
  !draft.text && !draft.kind && !draft.voice && draft.photos.length === 0

/** What a list calls it. */
export const draftTitle = (draft: Draft) =>
  draft.text.trim().slice(0, 24) || draft.kind?.title || (draft.voice ? '一段语音' : '还没写内容')

/** What is sent. Empty answers are left out; the photos must be on the server. */
export function reportOf(draft: Draft): Report {
  const fields = givenOf(draft.kind?.fields ?? [], draft.fields)
  const name = draft.name.trim()
  const phone = draft.phone.replace(/\s/g, '')
  const accused = (is: Accused['is']) => draft.accused.filter((one) => one.is === is).map(({ id }) => id)
  const named = { persons: accused('persons'), organisations: accused('organisations') }
  const complains =
    draft.kind?.sensitive === 'accuses' && named.persons.length + named.organisations.length > 0
  const region = draft.place.at(-1)?.id
  const text = draft.text.trim()
  const { hash, seconds } = draft.voice ?? {}
  return {
    id: draft.id,
    county: draft.county?.code ?? '',
    kind: draft.kind?.kind ?? '',
    ...(text && { text }),
    ...(region && { region }),
    ...(draft.location && { location: draft.location }),
    ...(draft.address.trim() && { address: draft.address.trim() }),
    ...(Object.keys(fields).length > 0 && { fields }),
    ...(draft.photos.length > 0 && { photos: draft.photos.flatMap((photo) => photo.hash ?? []) }),
    ...(hash && seconds && { voice: { hash, seconds } }),
    ...(draft.consent && !draft.kind?.sensitive && { consent: true }),
    ...(complains && { accused: named }),
    ...((name || phone) && { contact: { ...(name && { name }), ...(phone && { phone }) } }),
  }
}
