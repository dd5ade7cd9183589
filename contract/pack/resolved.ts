/** A body's recorded resolution moves the matter that waited for it. Only whoever records resolutions issues this. */
import type { Actor, Command, Decision, Life, Refusal, Rules } from './life.ts'
import { parseDuration } from './duration.ts'
import { moveOn, refusedHere } from './move-on.ts'
import type { Meeting, Tell } from './procedure-language.ts'
import { shanghaiDay } from './working-time.ts'

/** What a meeting is for, as people say it. */
export const doesTitles: Record<Meeting['does'], string> = {
  propose: '提议',
  consult: '商议',
  review: '审议',
  resolve: '决议',
  confirm: '确认',
}
const outcomeTitles = { passed: '通过', rejected: '没有通过' } as const

const standing: Tell[] = [
  { to: 'reporter', say: '“{title}”：{body}{outcome}。' },
  { to: 'waiting', say: '“{title}”：{body}{outcome}，请您接着办。' },
]

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** The authorisation a passed resolution gives; undefined when it gives none, or its last day is missing or past. Never longer than `at_most` lets it be. */
function granted({ meeting, life, rules, command, now }: Given): Decision['grants'] {
  if (!meeting.grants || command.outcome !== 'passed') return undefined
  const until = life.fields[meeting.grants.until]
  const from = shanghaiDay(now)
  if (typeof until !== 'string' || until < from) return undefined
  const { authorisation } = meeting.grants
  const title = rules.authorisations?.[authorisation]?.title ?? authorisation
  const longest = rules.authorisations?.[authorisation]?.at_most
  const last = longest ? dayAfter(from, parseDuration(longest).count) : until
  const { resolution, body } = command
  return { authorisation, title, resolution, body, from, until: until < last ? until : last }
}

interface Given {
  meeting: Meeting
  life: Life
  rules: Rules
  command: Extract<Command, { does: 'resolved' }>
  now: string
}

/** Refuses MATTER_CHANGED, NOT_ALLOWED for anybody but the system, ACTION_NOT_OPEN when it does not wait for this body. */
export function resolved(
  life: Life,
  command: Extract<Command, { does: 'resolved' }>,
  rules: Rules,
  actor: Actor,
  now: string,
): Decision | Refusal {
  const say = '会议的结果由会议记录带出，不能直接填写。请在会议里记录表决。'
  const refused = refusedHere(life, command.version, actor, say)
  if (refused) return refused
  const state = rules.procedure.states[life.state]
  const meeting = state?.meeting
  if (!meeting || meeting.body !== command.body)
    return {
      refused: 'ACTION_NOT_OPEN',
      say: `这件事现在是“${state?.title ?? life.state}”，不等这个会议表决。`,
    }
  const { body, resolution, outcome } = command
  const next: Life = {
    ...life,
    version: life.version + 1,
    resolutions: [
      ...(life.resolutions ?? []),
      { resolution, body, does: meeting.does, outcome, state: life.state, at: now },
    ],
  }
  const title = rules.bodies?.[body]?.title ?? body
  const words = { body: title, outcome: `${doesTitles[meeting.does]}${outcomeTitles[outcome]}` }
  const to = outcome === 'passed' ? meeting.passed : meeting.rejected
  const moved = moveOn(
    life,
    next,
    { action: 'resolved', to, tells: meeting.tells ?? standing, words },
    rules,
    now,
  )
  const grants = granted({ meeting, life, rules, command, now })
  return { ...moved, resolved: `${title}${words.outcome}`, ...(grants ? { grants } : {}) }
}
