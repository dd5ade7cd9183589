import { Link } from 'react-router'
import type { Related as One } from '#contract/http/matters.ts'

const words = { merged_into: '已并入', merged_from: '并进来的', split_from: '拆自', split_into: '拆出' }

/** Matters that belong together; one the reader may not see is told by its number only. */
export function Related({ related }: { related: One[] }) {
  return (
    <ul>
      {related.map(({ kind, number, state_plain, id, title }) => (
        <li key={number}>
          {words[kind]} {id ? <Link to={`/matters/${id}`}>{title}</Link> : null}
          <span className="number">{number}</span>，{state_plain}
        </li>
      ))}
    </ul>
  )
}
