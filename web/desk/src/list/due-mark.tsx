import type { MatterRow } from '#contract/http/matters.ts'

type Due = Pick<MatterRow, 'late' | 'due_at' | 'due_words' | 'final' | 'closed_at' | 'state_title'>
const DAY_MS = 86_400_000

/** Time left in the server's words, told three ways: shape, colour, word. Red is only late, green only solved. */
export function DueMark({ matter }: { matter: Due }) {
  const { tone, shape, words } = told(matter)
  return (
    <span className="due" data-tone={tone}>
      <span aria-hidden="true">{shape}</span> {words}
    </span>
  )
}

function told(matter: Due): { tone: string; shape: string; words: string } {
  if (matter.closed_at || matter.final)
    return matter.final === 'solved'
      ? { tone: 'solved', shape: '✓', words: matter.state_title }
      : { tone: 'quiet', shape: '–', words: matter.state_title }
  if (matter.late) return { tone: 'late', shape: '▲', words: matter.due_words ?? '已超期' }
  if (!matter.due_at) return { tone: 'quiet', shape: '○', words: matter.due_words ?? '不计时' }
  const soon = Date.parse(matter.due_at) - Date.now() < DAY_MS
  return { tone: soon ? 'soon' : 'quiet', shape: soon ? '●' : '○', words: matter.due_words ?? '' }
}
