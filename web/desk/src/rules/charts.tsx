/** Every kind with how it is handled, drawn: to look at, to print, to hand out. */
import { useState } from 'react'
import type { RulesHome } from '#contract/http/rules.ts'
import { useMe } from '../data/me.ts'
import { flowchart } from '../data/affairs.ts'

export function Charts({ groups }: Pick<RulesHome, 'groups'>) {
  const { data: me } = useMe()
  const [typed, setTyped] = useState('')
  const words = typed.trim()
  const wanted = groups
    .map((group) => ({
      ...group,
      kinds: group.kinds.filter((one) => (one.title + one.procedure).includes(words)),
    }))
    .filter((group) => group.kinds.length > 0)
  if (!me) return null
  return (
    <section aria-label="流程图" className="rule-charts">
      <div className="sheet-top">
        <h2>每类事项怎么办</h2>
        <input
          type="search"
          className="rule-find"
          placeholder="找一类事项"
          aria-label="找一类事项"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <p className="field-hint">
        流程图按现行规则画出，可以直接打印成一张 A4 纸；地址是公开的，可以发给群众。
      </p>
      {wanted.length === 0 && <p role="status">没有叫“{words}”的，换个字试试。</p>}
      {wanted.map((group) => (
        <section key={group.title} aria-label={group.title}>
          <h3>{group.title}</h3>
          <ul>
            {group.kinds.map((one) => (
              <li key={one.kind}>
                <a href={flowchart(me.county.code, one.kind)} target="_blank" rel="noreferrer">
                  {one.title}
                  <span className="unseen">流程图（新页面）</span>
                </a>
                <span className="field-hint">{one.procedure}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  )
}
