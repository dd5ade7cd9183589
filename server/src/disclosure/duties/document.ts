/** A publication as everybody may keep it: canonical JSON, whose SHA-256 the transparency log holds. */
import { randomBytes } from 'node:crypto'
import type { Made } from '#contract/http/publications.ts'
import { canonical } from '../../journal/index.ts'

export interface Document {
  shanzhi: 'publication/1'
  id: string
  version: number
  county: string
  place: string
  place_name: string
  duty: string
  title: string
  class: 'party' | 'village' | 'finance'
  period: string
  published_at: string
  made: Made | null
  text: string
  /** Why it says something else than the version before. */
  correction: string | null
  /** Random: the hash tells nothing once the document is taken down. */
  salt: string
}

export const writeDocument = (document: Omit<Document, 'shanzhi' | 'salt'>): string =>
  canonical({ shanzhi: 'publication/1', ...document, salt: randomBytes(16).toString('hex') })

export const readDocument = (text: string): Document => JSON.parse(text) as Document
