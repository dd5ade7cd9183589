import type { ComponentChildren } from 'preact'

interface Props {
  send: () => unknown
  children: ComponentChildren
}

/** A form that stays on its page and says itself what is wrong. */
export function Form({ send, children }: Props) {
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {children}
    </form>
  )
}
