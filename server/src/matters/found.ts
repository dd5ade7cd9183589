/** The piece of a matter's texts in which a search found something, for readers who may read it. */
import type { FoundRow } from '#contract/http/matter-lists.ts'
import type { MatterRow } from '#contract/http/matters.ts'
import { hitsIn } from '#contract/hits.ts'
import { needTitles } from '#contract/pack/form.ts'
import type { Authority } from '../authority/index.ts'
import { nearness } from './nearness.ts'
import type { FoundMatter } from './read-store.ts'

/** Letters before the first hit, and of the whole piece. */
const BEFORE = 12
const LENGTH = 60

const titles: Record<string, string> = {
  ...needTitles,
  ...{ text: '反映内容', title: '标题', address: '地址', link: '附上的链接' },
}
const titleOf = (field: string) => titles[field] ?? (field.startsWith('fields.') ? '填写内容' : '办理内容')

/** Null when the words stand in the row itself. Says no more than the index was asked (see find_matters). */
export function foundIn(
  matter: FoundMatter,
  row: MatterRow,
  terms: string[],
  authority: Authority,
): NonNullable<FoundRow['found']> | null {
  const inTitle = hitTerms(row.title, terms)
  const missing = terms.filter((term) => !inTitle.includes(term))
  if (missing.length === 0) return null
  const pieces = [
    { where: '编号', text: row.number },
    ...readable(matter, authority),
    { where: '地点', text: row.place.map(({ name }) => name).join(' › ') },
    { where: '类别', text: row.kind_title },
  ]
  // the piece that shows most of what the title does not
  const worth = pieces.map(({ text }) => hitTerms(text, missing).length)
  const best = Math.max(...worth)
  const piece = best > 0 ? pieces[worth.indexOf(best)] : undefined
  return piece ? { where: piece.where, text: excerpt(piece.text, missing) } : null
}

const hitTerms = (text: string, terms: string[]) => terms.filter((term) => hitsIn(text, [term]).length > 0)

function readable(matter: FoundMatter, authority: Authority): { where: string; text: string }[] {
  const { near } = nearness(matter, authority)
  const told = near || matter.sensitive === null
  const handed = authority.keys.some((key) => key.startsWith('seat:') && matter.audience.includes(key))
  const above = matter.sensitive === null && authority.paths.some((path) => matter.path.startsWith(path))
  const words = told ? matter.words.map(({ field, text }) => ({ where: titleOf(field), text })) : []
  const remarks = matter.remarks
    .filter(({ to }) => (to === 'all' ? told : handed || above))
    .map(({ text }) => ({ where: '留言', text }))
  return [...words, ...remarks].flatMap(({ where, text }) => (text ? [{ where, text }] : []))
}

function excerpt(text: string, terms: string[]): string {
  const flat = text.replace(/\s+/g, ' ')
  const first = hitsIn(flat, terms)[0]?.[0] ?? 0
  const letters = [...flat]
  const at = [...flat.slice(0, first)].length
  const from = at > BEFORE + 2 ? at - BEFORE : 0
  const until = from + LENGTH
  return `${from > 0 ? '…' : ''}${letters.slice(from, until).join('')}${until < letters.length ? '…' : ''}`
}
