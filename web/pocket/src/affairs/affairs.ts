/** Village affairs: what one may begin, and which way it would go. */
import type { AffairCatalogue, AffairKind, PathAsked, PathTaken } from '#contract/http/affairs.ts'
import type { Me } from '#contract/http/session.ts'
import { fenOf } from '#contract/pack/yuan.ts'
import { get, post } from '../../../shared/api.ts'
import type { Filled as FilledFields } from '../../../shared/filled.ts'
import type { Errors } from '../parts/errors.tsx'

export const affairCatalogue = (county: string) => get<AffairCatalogue>('/api/affairs/catalogue', { county })
export const askPath = (asked: PathAsked) => post<PathTaken>('/api/affairs/path', asked)

/** The seat one begins it from. */
export const seatFor = (me: Me, kind: AffairKind) =>
  me.posts.find(({ seat }) => kind.posts.includes(seat.post))

export interface Filled {
  id: string
  text: string
  /** As typed; a sum in yuan. */
  fields: FilledFields
}

/** What is filled in, sums in fen; what is no sum is left out. */
export const fieldsOf = ({ fields }: Filled, kind: AffairKind): PathAsked['fields'] =>
  Object.fromEntries(
    kind.fields.flatMap(({ field, type }) => {
      const typed = fields[field]
      if (typed === undefined || typed === '') return []
      if (type !== 'amount') return [[field, typed]]
      const fen = fenOf(String(typed))
      return fen ? [[field, fen]] : []
    }),
  )

/** Lists call it by what it is for: the first text the kind asks. */
export function titleOf({ fields }: Filled, kind: AffairKind): { title?: string } {
  const first = kind.fields.find(({ type, required }) => type === 'text' && required)
  const title = first && String(fields[first.field] ?? '').trim()
  return title ? { title: [...title].slice(0, 40).join('') } : {}
}

/** What the form lacks, by the id of its field. */
export function lacking(filled: Filled, kind: AffairKind): Errors {
  const known = fieldsOf(filled, kind)
  const errors: Errors = {}
  for (const { field, title, type, required } of kind.fields) {
    const typed = String(filled.fields[field] ?? '').trim()
    if (required && typed === '') errors[`field-${field}`] = `请填“${title}”。`
    else if (type === 'amount' && typed !== '' && !(field in known))
      errors[`field-${field}`] = `“${title}”请填大于零的金额，如 12000 或 1999.50。`
  }
  if (!filled.text.trim()) errors['text'] = '请写下事由。'
  return errors
}
