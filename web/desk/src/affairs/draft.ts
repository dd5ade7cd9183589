/** An affair being begun, kept through refusals and refreshes until it is sent. One a kind. */
import type { AffairKind } from '#contract/http/affairs.ts'
import type { Report } from '#contract/http/reports.ts'
import type { Attachment, NewRemark } from '#contract/http/talk.ts'
import { fenOf } from '#contract/pack/yuan.ts'
import { newId } from '../../../shared/api.ts'
import type { Filled as FilledFields } from '../../../shared/filled.ts'
import type { Wrong } from '../form/wrong-summary.tsx'

export interface Draft {
  id: string
  text: string
  /** As typed: a sum in yuan. */
  fields: FilledFields
  photos: string[]
  /** Of the remark that carries the files. */
  remark: string
  files: Attachment[]
}

const keyOf = (kind: string) => `draft.affair.${kind}`

const emptyDraft = (): Draft => ({
  ...{ id: newId(), text: '', fields: {}, photos: [], remark: newId(), files: [] },
})

export function readDraft(kind: string): Draft {
  const kept = sessionStorage.getItem(keyOf(kind))
  return kept ? (JSON.parse(kept) as Draft) : emptyDraft()
}
export const keepDraft = (kind: string, draft: Draft) =>
  sessionStorage.setItem(keyOf(kind), JSON.stringify(draft))
export const dropDraft = (kind: string) => sessionStorage.removeItem(keyOf(kind))

/** What is filled in, sums in fen. What is no sum is left out: the form says so. */
export function fieldsOf(draft: Draft, kind: AffairKind): NonNullable<Report['fields']> {
  const filled = kind.fields.flatMap(({ field, type }) => {
    const typed = draft.fields[field]
    if (typed === undefined || typed === '') return []
    if (type !== 'amount') return [[field, typed] as const]
    const fen = fenOf(String(typed))
    return fen === null || fen === 0 ? [] : [[field, fen] as const]
  })
  return Object.fromEntries(filled)
}

/** What the form still lacks, in its order. */
export function missing(draft: Draft, kind: AffairKind): Wrong[] {
  const known = fieldsOf(draft, kind)
  const wrong = kind.fields.flatMap(({ field, title, type, required }): Wrong[] => {
    const typed = draft.fields[field]
    const isEmpty = typed === undefined || (typeof typed === 'string' && typed.trim() === '')
    const id = `fields.${field}`
    if (isEmpty) return required ? [{ field: id, say: `请填“${title}”。` }] : []
    if (type === 'amount' && !(field in known))
      return [{ field: id, say: `“${title}”请填大于零的金额，最多到分，如 12000 或 1999.50。` }]
    return []
  })
  return draft.text.trim() ? wrong : [...wrong, { field: 'text', say: '请写下事由。' }]
}

/** Lists call it by what it is for: the first text the kind asks. */
function titleOf({ fields }: Draft, kind: AffairKind): { title?: string } {
  const first = kind.fields.find(({ type, required }) => type === 'text' && required)
  const title = first && String(fields[first.field] ?? '').trim()
  return title ? { title: [...title].slice(0, 40).join('') } : {}
}

export const reportOf = (draft: Draft, county: string, region: string, kind: AffairKind): Report => ({
  ...{
    id: draft.id,
    county,
    region,
    kind: kind.kind,
    text: draft.text.trim(),
    fields: fieldsOf(draft, kind),
  },
  ...titleOf(draft, kind),
  ...(draft.photos.length > 0 && { photos: draft.photos }),
})

/** The files go with a remark: whoever works on the matter opens them there. */
export const remarkOf = ({ remark, files }: Draft): NewRemark => ({
  ...{ id: remark, to: 'all', text: '发起时附上的文件：报价单、收据、方案。' },
  files: files.map(({ hash, name }) => ({ hash, name })),
})
