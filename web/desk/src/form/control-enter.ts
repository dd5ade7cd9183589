import type { KeyboardEvent } from 'react'

/**
 * Ctrl-Enter (⌘-Enter) sends from any field of a form, and sends once: in a one-line field the browser would send a
 * second time by itself, before the first has even shown that it is under way.
 */
export function sendsByControlEnter(event: KeyboardEvent<HTMLFormElement>): boolean {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return false
  event.preventDefault()
  event.currentTarget.requestSubmit()
  return true
}
