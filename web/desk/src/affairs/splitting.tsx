import { Link } from 'react-router'
import type { Splitting } from '#contract/http/affairs.ts'
import { dayOf } from '../../../shared/formats.ts'

/** What looks like one purchase in parts. Only told: nobody is held up by it. */
export function SplittingWords({ splitting, except }: { splitting: Splitting; except?: string }) {
  const { matter, number, title, others } = splitting
  const parts = [
    { id: matter, number, title, opened_at: splitting.noticed_at, amount: splitting.amount },
    ...others,
  ]
  return (
    <>
      <p>
        <strong>请核对是不是一笔拆成几笔：</strong>
        {splitting.words}。只作提醒，不影响办理。
      </p>
      <ul>
        {parts
          .filter((part) => part.id !== except)
          .map((part) => (
            <li key={part.id}>
              <Link to={`/matters/${part.id}`}>{part.title}</Link>{' '}
              <span className="number">
                {part.number}，{part.amount}，{dayOf(part.opened_at)}
              </span>
            </li>
          ))}
      </ul>
    </>
  )
}
