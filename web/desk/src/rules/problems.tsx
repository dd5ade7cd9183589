/** What the check says of the draft as it was saved last; each line leads to its place. */
import type { DraftChecked } from '#contract/http/rules.ts'
import { sayError } from '../../../shared/api.ts'

interface Props {
  checked: DraftChecked | undefined
  error: unknown
  isCurrent: boolean
  /** The draft's own files: of those that lie over it one is only told. */
  names: string[]
  open(file: string, line: number): void
}

export function Problems({ checked, error, isCurrent, names, open }: Props) {
  if (error && !checked) return <p role="alert">{sayError(error)}</p>
  if (!checked) return <p role="status">正在检查……</p>
  const { problems, examples_passed } = checked
  return (
    <section className="rule-problems" aria-label="检查" aria-busy={!isCurrent}>
      <p role="status" data-bad={problems.length > 0}>
        {!isCurrent
          ? '正在检查……'
          : problems.length > 0
            ? `有 ${problems.length} 处要改`
            : `没有发现问题，${examples_passed} 个例子符合`}
      </p>
      <ul>
        {problems.slice(0, 50).map((one, i) => (
          <li key={i}>
            {names.includes(one.file) ? (
              <button
                type="button"
                className="quiet-button link-button"
                onClick={() => open(one.file, one.line)}
              >
                {one.file}:{one.line}
              </button>
            ) : (
              <span>
                继承它的 {one.file}:{one.line}
              </span>
            )}{' '}
            {one.say}
          </li>
        ))}
      </ul>
      {problems.length > 50 && <p>还有 {problems.length - 50} 处，改好前面的再看。</p>}
    </section>
  )
}
