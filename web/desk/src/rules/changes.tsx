/** What changed, in words: under the kind or procedure it is in, before and after. */
import type { PackChange } from '#contract/http/packs.ts'

export function Changes({ changes, remarksOnly }: { changes: PackChange[]; remarksOnly?: boolean }) {
  const groups = new Map<string, PackChange[]>()
  for (const change of changes) {
    const name = change.where[0] ?? '规则'
    groups.set(name, [...(groups.get(name) ?? []), change])
  }
  if (!changes.length)
    return (
      <p className="field-hint">{remarksOnly ? '只改了注释或例子，办事的规则没有不同。' : '没有不同。'}</p>
    )
  return (
    <ul className="rule-changes">
      {[...groups].map(([name, list]) => (
        <li key={name}>
          <strong>{name}</strong>
          <ul>
            {list.map((change, i) => (
              <Line key={i} change={change} />
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}

function Line({ change: { where, what, before, after } }: { change: PackChange }) {
  const inner = where.slice(1).join(' › ')
  return (
    <li>
      {inner && <span className="rule-where">{inner}</span>}
      <span>{what}</span>
      {before !== null && after !== null && (
        <span className="rule-pair">
          <del>{before}</del>
          <span aria-label="改成"> → </span>
          <ins>{after}</ins>
        </span>
      )}
    </li>
  )
}
