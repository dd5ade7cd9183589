/** What a search looked for, where that is not plain from the box. */
import type { MatterList } from '#contract/http/matter-lists.ts'

const quoted = (terms: string[]) => terms.map((term) => `“${term}”`).join('、')

export function SearchTold({ q, list }: { q: string; list: MatterList }) {
  const { search, items } = list
  if (!search?.widened || items.length === 0) return null
  return (
    <p className="search-told" role="status">
      没有写着“{q}”的，下面是同时有{quoted(search.terms)}的。
    </p>
  )
}
