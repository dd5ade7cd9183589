/** An empty list, and what to do about it. */
import type { Filters } from './use-filters.ts'

interface Props {
  filters: Filters
  set: (part: Record<string, string>) => void
  clear: () => void
}

export function NothingFound({ filters, set, clear }: Props) {
  const { q, ...others } = filters
  const narrowed = Object.keys(others)
  if (!q && narrowed.length === 0)
    return (
      <div className="list-empty">
        <h2>没有找到</h2>
        <p>您的范围里还没有事项。</p>
      </div>
    )
  const widen = () => set(Object.fromEntries(narrowed.map((name) => [name, ''])))
  return (
    <div className="list-empty">
      <h2>{q ? `没有找到“${q}”` : '没有找到'}</h2>
      {q && (
        <p>
          您能看到的事项里，编号、标题、地点、反映内容、答复和留言都没有写到。可以少写几个字、换个说法，词与词之间空一格。
        </p>
      )}
      <p>
        {q && narrowed.length > 0 && (
          <button type="button" className="quiet-button link-button" onClick={widen}>
            只留这个词，去掉其他条件
          </button>
        )}
        <button type="button" className="quiet-button link-button" onClick={clear}>
          去掉全部条件
        </button>
      </p>
    </div>
  )
}
