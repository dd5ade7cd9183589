import { told, type Due } from './due.ts'

/** Time left in the server's words, told three ways: shape, colour, word. Red is only late, green only solved. */
export function DueMark({ matter }: { matter: Due }) {
  const { tone, shape, words } = told(matter)
  return (
    <span className="due" data-tone={tone}>
      <span aria-hidden="true">{shape}</span> {words}
    </span>
  )
}
