import type { MatterRow } from '#contract/http/matters.ts'

export type Due = Pick<MatterRow, 'late' | 'due_at' | 'due_words' | 'final' | 'closed_at' | 'state_title'>
export interface Told {
  tone: 'late' | 'soon' | 'quiet' | 'solved'
  shape: string
  words: string
}

/**
 * How a deadline is told: a shape, a tone and the server's words. Red is only late, green only solved.
 * Soon is what the server no longer counts in days: the faces have no calendar, and a weekend is not working time.
 */
export function told(matter: Due): Told {
  if (matter.closed_at || matter.final)
    return matter.final === 'solved'
      ? { tone: 'solved', shape: '✓', words: matter.state_title }
      : { tone: 'quiet', shape: '–', words: matter.state_title }
  if (matter.late) return { tone: 'late', shape: '▲', words: matter.due_words ?? '已超期' }
  if (!matter.due_at) return { tone: 'quiet', shape: '○', words: matter.due_words ?? '不计时' }
  const soon = !/[日天]$/.test(matter.due_words ?? '')
  return { tone: soon ? 'soon' : 'quiet', shape: soon ? '●' : '○', words: matter.due_words ?? '' }
}
