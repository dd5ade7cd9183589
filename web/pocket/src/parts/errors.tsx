import { useEffect, useRef } from 'preact/hooks'

/** What is wrong, by the id of the field it concerns (`''`: the whole form). */
export type Errors = Record<string, string>

/** On top of the form, with the focus; each line leads to its field. Drawn anew (`key`) on every attempt. */
export function ErrorSummary({ errors }: { errors: Errors }) {
  const box = useRef<HTMLDivElement>(null)
  const found = Object.entries(errors)
  useEffect(() => {
    if (Object.keys(errors).length > 0) box.current?.focus()
  }, [errors])
  if (found.length === 0) return null
  return (
    <div class="errors" role="alert" tabIndex={-1} ref={box}>
      {!('' in errors) && (
        <p>
          <strong>还差一点：</strong>
        </p>
      )}
      <ul>
        {found.map(([field, say]) => (
          <li key={field}>
            {field ? (
              <a href={`#${field}`} onClick={(event) => goTo(event, field)}>
                {say}
              </a>
            ) : (
              say
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

function goTo(event: Event, field: string) {
  event.preventDefault()
  const target = document.getElementById(field)
  target?.focus()
  target?.scrollIntoView({ block: 'center' })
}
