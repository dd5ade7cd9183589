import type { ComponentChildren, JSX } from 'preact'

interface Props {
  id: string
  label: string
  optional?: boolean
  hint?: string | null | undefined
  error?: string | undefined
  children: ComponentChildren
}

/** A label, a hint, the message of what is wrong, and the control between them. */
export function Field({ id, label, optional, hint, error, children }: Props) {
  return (
    <div class={error ? 'field wrong' : 'field'}>
      <label for={id}>
        {label}
        {optional && <span class="optional">（可不填）</span>}
      </label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="message" id={`${id}-error`}>
          {error}
        </p>
      )}
      {children}
    </div>
  )
}

/** Ties a control to its hint and its message. */
export const described = (id: string, hint?: string | null, error?: string) => ({
  id,
  'aria-describedby': [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined,
  'aria-invalid': error ? true : undefined,
})

type InputProps = Omit<Props, 'children'> & {
  value: string
  onValue: (value: string) => void
  rows?: number
} & Pick<JSX.IntrinsicElements['input'], 'type' | 'inputMode' | 'autocomplete' | 'maxLength' | 'placeholder'>

/** One line, or several with `rows`. */
export function TextField({ id, label, optional, hint, error, value, onValue, rows, ...rest }: InputProps) {
  const shared = {
    ...described(id, hint, error),
    value,
    onInput: (event: { currentTarget: { value: string } }) => onValue(event.currentTarget.value),
  }
  return (
    <Field {...{ id, label, hint, error }} optional={optional ?? false}>
      {rows ? (
        <textarea {...shared} rows={rows} maxLength={rest.maxLength} placeholder={rest.placeholder} />
      ) : (
        <input {...shared} {...rest} />
      )}
    </Field>
  )
}
