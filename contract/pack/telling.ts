/** Notices: whom an act tells, with the words filled in. */
import { nextDueAt } from './clocks.ts'
import type { ActInput, Effect, Life, Rules, Seat } from './life.ts'
import type { Tell } from './procedure-language.ts'
import { waitingTitle } from './seats.ts'

/** `3月2日 17:30`, Shanghai. */
export const moment = (iso: string): string => {
  const d = new Date(Date.parse(iso) + 8 * 3_600_000)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${d.getUTCMonth() + 1}月${d.getUTCDate()}日 ${two(d.getUTCHours())}:${two(d.getUTCMinutes())}`
}

function fill(say: string, life: Life, rules: Rules, input: ActInput, more: Record<string, string>): string {
  const due = nextDueAt(life)
  const words: Record<string, string> = {
    title: offeredAs(life, rules) ?? rules.names?.title ?? rules.kind.title,
    number: rules.names?.number ?? '',
    result: input.result ?? '',
    reason: input.reason ?? '',
    note: input.note ?? '',
    responsible_unit: input.responsible_unit ?? '',
    ground: input.ground ?? '',
    other: input.other ?? '',
    waiting: waitingTitle(rules, life.waiting),
    due: due ? moment(due) : '未定',
    path: life.path?.title ?? '',
    ...more,
  }
  return joined(say, words)
}

/** What stands on the village's page of a matter offered to be taken on: it is called by that from then on, whatever else of it is not told. */
function offeredAs({ state, claimer, fields }: Life, { kind, procedure }: Rules): string | null {
  if (!procedure.states[state]?.offered_to && !claimer) return null
  const [shown] = Object.entries(kind.fields ?? {}).find(([, field]) => field.posted_as === 'words') ?? []
  const value = shown === undefined ? undefined : fields[shown]
  return typeof value === 'string' && value.trim() ? value.trim() : null
}

/** The words put in. Where the notice's own full stop follows, what was typed keeps no stop of its own: never `。。` or `？。`. */
export const joined = (say: string, words: Record<string, string>): string =>
  say.replace(/\{([a-z_]+)\}(。?)/g, (whole, word: string, stop: string) => {
    const typed = words[word]
    if (typed === undefined) return whole
    if (!stop) return typed
    return /[！？!?]\s*$/.test(typed) ? typed.trimEnd() : typed.replace(/[。.；;，,\s]+$/, '') + stop
  })

/** The words a notice may name; `pack check` refuses others. */
export const tellWords = [
  'title',
  'number',
  'result',
  'reason',
  'note',
  'responsible_unit',
  'ground',
  'other',
  'waiting',
  'due',
  'path',
  'body',
  'outcome',
  'amount',
] as const

/** `life` is the new life: `waiting` is whom it waits on now. `asker`: who started the clock that is met or late. One told twice is told once. */
export function tell(
  tells: Tell[] | undefined,
  life: Life,
  rules: Rules,
  input: ActInput = {},
  asker: Seat | null = null,
  words: Record<string, string> = {},
): Effect[] {
  const effects: Effect[] = []
  for (const { to, say } of tells ?? []) {
    const whom =
      to === 'reporter'
        ? to
        : to === 'claimer'
          ? life.claimer
            ? to
            : null
          : to === 'asker'
            ? asker
            : life[to]
    if (whom === null) continue
    const effect: Effect = { effect: 'notify', to: whom, say: fill(say, life, rules, input, words) }
    if (!effects.some((e) => JSON.stringify(e) === JSON.stringify(effect))) effects.push(effect)
  }
  return effects
}
