/** What an affair's path asked of it, beside what the record holds of each: meetings, postings, payment. Pure. */
import { doesTitles } from '#contract/pack/decide.ts'
import { durationTitle, parseDuration } from '#contract/pack/duration.ts'
import type { Life, Rules } from '#contract/pack/life.ts'
import type { Meeting } from '#contract/pack/procedure-language.ts'
import { stepsOf } from '#contract/pack/steps.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'

/** One entry of its journal. */
export interface Move {
  at: string
  from: string | null
  to: string
  action: string
}

export interface Walked {
  /** `村党员会议审议`, and the last resolution that passed there; null: none. */
  meetings: { title: string; resolution: string | null }[]
  /** `full`: it hung all its days. Null where it was never posted. */
  postings: { title: string; days: string; full: boolean | null }[]
  /** In fen; null: its path pays nothing. */
  payment: { owed: number; paid: { payment: string; amount: number }[]; approvers: string[] } | null
}

/** `rules`: with the procedure and the kind it pinned. */
export function walked(life: Life, rules: Rules, story: Move[]): Walked {
  const { states } = rules.procedure
  const way = stepsOf(life, rules, [life.state]).map(({ state }) => ({ ...states[state]!, state }))
  const pays = way.find(({ payment }) => payment)?.payment
  return {
    meetings: way.flatMap(({ state, meeting }) =>
      meeting ? [{ title: heldBy(meeting, rules), resolution: passedIn(life, state) }] : [],
    ),
    postings: way.flatMap(({ state, title, posted }) =>
      posted ? [{ title, days: durationTitle(posted.for), full: hungFull(story, state, posted.for) }] : [],
    ),
    payment: pays
      ? {
          owed: Number(life.fields[pays.of] ?? 0),
          paid: (life.payments ?? []).map(({ payment, amount }) => ({ payment, amount })),
          approvers: life.approvers ?? [],
        }
      : null,
  }
}

const heldBy = ({ body, does }: Meeting, { bodies }: Rules): string =>
  `${bodies?.[body]?.title ?? body}${doesTitles[does]}`

function passedIn(life: Life, state: string): string | null {
  const last = life.resolutions?.findLast((one) => one.state === state)
  return last?.outcome === 'passed' ? last.resolution : null
}

/** The last time it was posted ended by itself, and on no earlier day than it had to. */
function hungFull(story: Move[], state: string, asked: string): boolean | null {
  const began = story.findLast(({ from, to }) => to === state && from !== state)
  if (!began) return null
  const over = story.find(({ from, to, at }) => from === state && to !== state && at > began.at)
  if (over?.action !== 'posting_over') return false
  const { count, unit, working } = parseDuration(asked)
  if (working || unit !== 'day') return true
  const least = new Date(Date.parse(began.at) + count * 86_400_000)
  return shanghaiDay(over.at) >= shanghaiDay(least.toISOString())
}
