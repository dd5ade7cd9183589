import { useEffect, useRef, type MouseEvent } from 'react'

export interface Wrong {
  say: string
  /** Of the form's field; absent: of the whole. */
  field?: string
}

interface Props {
  wrong: Wrong[]
  /** Counts the tries: a new one takes the focus, putting a field right does not. */
  attempt: number
  idOf: (field: string) => string
}

/** Everything that is wrong, on top of the form, with the focus; each line leads to its field. */
export function WrongSummary({ wrong, attempt, idOf }: Props) {
  const summary = useRef<HTMLDivElement>(null)
  useEffect(() => {
    summary.current?.focus()
  }, [attempt])
  if (wrong.length === 0) return null
  return (
    <div className="notice" data-tone="refused" role="alert" tabIndex={-1} ref={summary}>
      {wrong.map(({ say, field }) => (
        <p key={say}>
          {field ? (
            <a href={`#${idOf(field)}`} onClick={(event) => goTo(event, idOf(field))}>
              {say}
            </a>
          ) : (
            say
          )}
        </p>
      ))}
    </div>
  )
}

/** From the summary to the field, or to the first choice of a group. */
function goTo(event: MouseEvent, id: string) {
  event.preventDefault()
  const found = document.getElementById(id)
  const control = found?.matches('fieldset') ? found.querySelector<HTMLElement>('input, button') : found
  control?.focus()
}
