import type { AriaAttributes, ReactNode } from 'react'

/** What a control inside a field carries, so that its label, hint and fault are read out with it. */
export type FieldAria = AriaAttributes & { id: string }

interface Props {
  id: string
  label: ReactNode
  hint?: ReactNode
  wrong?: string | undefined
  required?: boolean
  /** Several controls under one name. */
  group?: boolean
  children: (aria: FieldAria, status: '' | 'error') => ReactNode
}

/** One question of a form: label, hint, what is wrong with it, and the control. */
export function Field({ id, label, hint, wrong, required = false, group = false, children }: Props) {
  const Box = group ? 'fieldset' : 'div'
  const words = (
    <>
      {label}
      {!required && <span className="field-hint">（可不填）</span>}
    </>
  )
  return (
    <Box className="field" id={group ? id : undefined}>
      {group ? <legend>{words}</legend> : <label htmlFor={id}>{words}</label>}
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {wrong && (
        <p className="field-wrong" id={`${id}-wrong`}>
          {wrong}
        </p>
      )}
      {children(
        {
          id,
          'aria-required': required,
          'aria-invalid': wrong !== undefined,
          'aria-describedby':
            [hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(' ') || undefined,
        },
        wrong ? 'error' : '',
      )}
    </Box>
  )
}
