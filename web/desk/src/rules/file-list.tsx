/** The files of a pack by what they are; those with something to mend are marked. A word finds them by title, name or text. */
import { useState } from 'react'
import type { PackProblem } from '#contract/http/rules.ts'
import { HEADINGS, titled } from './file-titles.ts'

interface Props {
  files: Record<string, string>
  file: string
  problems: PackProblem[]
  /** Titles of procedures, by id. */
  procedures: Record<string, string>
  open(name: string, line?: number): void
  add?(name: string): void
  drop?(name: string): void
}

const NAME = /^((procedures|calendars|examples)\/)?[\p{L}\p{N}_.-]+\.ya?ml$/u

/** The first line that says it; 1 where only the name does. */
const lineOf = (text: string, words: string): number =>
  Math.max(text.split('\n').findIndex((line) => line.includes(words)) + 1, 1)

export function FileList({ files, file, problems, procedures, open, add, drop }: Props) {
  const [typed, setTyped] = useState('')
  const [sought, setSought] = useState('')
  const words = sought.trim()
  const wanted = Object.entries(files)
    .map(([name, text]) => ({ ...titled(name, text, procedures), text }))
    .filter((one) => !words || [one.name, one.title, one.text].some((said) => said.includes(words)))
  const isNew = NAME.test(typed) && !Object.hasOwn(files, typed)
  return (
    <nav className="rule-files" aria-label="文件">
      <input
        type="search"
        aria-label="在文件里找"
        placeholder="找：岗位、事项、哪句话"
        value={sought}
        onChange={(event) => setSought(event.target.value)}
      />
      {wanted.length === 0 && <p role="status">没有写到“{words}”的文件。</p>}
      {HEADINGS.map((heading) => {
        const under = wanted.filter((one) => one.heading === heading)
        if (!under.length) return null
        // dozens of examples are opened when they are wanted
        const isOpen = heading !== '例子' || words !== '' || under.some((one) => one.name === file)
        return (
          <details key={`${heading} ${words}`} open={isOpen}>
            <summary>
              {heading}（{under.length}）
            </summary>
            <ul>
              {under
                .toSorted((a, b) => (a.name < b.name ? -1 : 1))
                .map(({ name, title, holds, text }) => {
                  const wrong = problems.filter((one) => one.file === name).length
                  return (
                    <li key={name}>
                      <button
                        type="button"
                        className="quiet-button"
                        aria-current={name === file ? 'true' : undefined}
                        onClick={() => open(name, words ? lineOf(text, words) : undefined)}
                      >
                        {title}
                        {holds && <span className="field-hint">{holds}</span>}
                        {wrong > 0 && <span className="rule-wrong">{wrong} 处要改</span>}
                        <span className="rule-path">{name}</span>
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
          </details>
        )
      })}
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
