/** The report: the matter's first state, whom it waits on, its first clocks. */
import { moveClocks } from './clocks.ts'
import { countReport } from './counting.ts'
import { checkFields, factsOf } from './form.ts'
import { holds } from './holds.ts'
import type { Actor, Command, Decision, Life, Refusal, Rules } from './life.ts'
import { tell } from './telling.ts'
import { resolveWho } from './waiting.ts'

/** The state a matter starts in. The last branch is `otherwise`; a procedure without one is refused by `pack check`. */
function startState(life: Life, rules: Rules, actor: Actor): string {
  const { starts_in } = rules.procedure
  if (typeof starts_in === 'string') return starts_in
  const facts = factsOf(life, rules, actor)
  const branch = starts_in.find((b) => 'otherwise' in b || holds(b.when, facts)) ?? starts_in.at(-1)!
  return branch.state
}

export function begin(
  command: Extract<Command, { does: 'report' }>,
  rules: Rules,
  actor: Actor,
  now: string,
): Decision | Refusal {
  const { advice } = rules.kind
  if (advice?.divert) return { refused: 'SENT_ELSEWHERE', say: advice.text }
  const wrong = checkFields(rules.kind, command.fields)
  if (wrong) return wrong
  const life: Life = {
    kind: command.kind,
    state: '',
    version: 1,
    reporter: command.reporter,
    reporterHolds: [...new Set(actor.seats.map((s) => s.post))],
    fields: command.fields,
    openedAt: now,
    ...(command.dueBy === undefined ? {} : { dueBy: command.dueBy }),
    waiting: null,
    overseer: null,
    handler: null,
    handledBy: null,
    assigner: null,
    clocks: [],
    done: {},
    closedAt: null,
    final: null,
    rating: null,
  }
  life.state = startState(life, rules, actor)
  const near = rules.surroundings.ancestry.map((place) => place.id)
  const seat =
    actor.seats
      .filter((s) => near.includes(s.region))
      .sort((a, b) => near.indexOf(b.region) - near.indexOf(a.region))[0] ?? null
  const who = rules.procedure.states[life.state]!.waits_on
  if (who?.handler) life.handler = seat
  life.waiting = who ? resolveWho(who, life, rules, seat) : null
  const deltas = [...countReport(life, rules, now), ...moveClocks(null, life, rules, now)]
  return {
    next: life,
    from: null,
    action: 'report',
    seat,
    deltas,
    effects: tell(rules.procedure.tells, life, rules),
  }
}
