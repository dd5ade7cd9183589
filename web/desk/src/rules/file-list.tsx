/** The files of a pack; those with something to mend are marked. */
import { useState } from 'react'
import type { PackProblem } from '#contract/http/rules.ts'

interface Props {
  names: string[]
  file: string
  problems: PackProblem[]
  open(name: string): void
  add?(name: string): void
  drop?(name: string): void
}

/** Rules first, then procedures, examples last. */
const order = (name: string) => ['procedures', 'calendars', 'examples'].indexOf(name.split('/')[0]!)
const NAME = /^((procedures|calendars|examples)\/)?[\p{L}\p{N}_.-]+\.ya?ml$/u

export function FileList({ names, file, problems, open, add, drop }: Props) {
  const [typed, setTyped] = useState('')
  const sorted = names.toSorted((a, b) => order(a) - order(b) || (a < b ? -1 : 1))
  const isNew = NAME.test(typed) && !names.includes(typed)
  return (
    <nav className="rule-files" aria-label="文件">
      <ul>
        {sorted.map((name) => {
          const wrong = problems.filter((one) => one.file === name).length
          return (
            <li key={name}>
              <button
                type="button"
                className="quiet-button"
                aria-current={name === file ? 'true' : undefined}
                onClick={() => open(name)}
              >
                {name}
                {wrong > 0 && <span className="rule-wrong">{wrong} 处要改</span>}
              </button>
              {drop && name === file && name !== 'pack.yaml' && (
                <button
                  type="button"
                  className="quiet-button"
                  aria-label={`删去 ${name}`}
                  onClick={() => drop(name)}
                >
                  ×
                </button>
              )}
            </li>
          )
        })}
      </ul>
      {add && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (!isNew) return
            add(typed)
            setTyped('')
          }}
        >
          <input
            aria-label="新文件的名字"
            placeholder="examples/新例子.yaml"
            value={typed}
            onChange={(event) => setTyped(event.target.value.trim())}
          />
          <button type="submit" className="quiet-button" disabled={!isNew}>
            添加
          </button>
        </form>
      )}
    </nav>
  )
}
