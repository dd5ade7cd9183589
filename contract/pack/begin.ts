/** The report: the matter's first state, whom it waits on, its first clocks. */
import { moveClocks } from './clocks.ts'
import { countReport } from './counting.ts'
import { factsOf } from './form.ts'
import { checkFields, parted } from './given.ts'
import { checkListed } from './lists.ts'
import type { Actor, Command, Decision, Life, Refusal, Rules } from './life.ts'
import { nextState } from './next-state.ts'
import { keptOut } from './refuses.ts'
import { takePath } from './take-path.ts'
import { tell } from './telling.ts'
import { resolveWho } from './waiting.ts'

/** The state a matter starts in. The last branch is `otherwise`; a procedure without one is refused by `pack check`. */
function startState(life: Life, rules: Rules, actor: Actor, now: string): string {
  const { starts_in, paths } = rules.procedure
  const facts = factsOf(life, rules, actor)
  if (starts_in !== undefined) return nextState(starts_in, facts)
  life.path = takePath(paths!, rules, facts, now)
  return paths!.find((path) => path.path === life.path!.path)!.starts_in
}

/** Some kinds are begun by certain posts only, from a seat at the matter's place or above it; and there where its bodies meet. */
function mayBegin(rules: Rules, actor: Actor): Refusal | null {
  const { ancestry } = rules.surroundings
  const near = ancestry.map((place) => place.id)
  const posts = rules.kind.begun_by
  if (!posts) return null
  if (!actor.seats.some((s) => posts.includes(s.post) && near.includes(s.region))) {
    const who = posts.map((post) => rules.posts[post]?.title ?? post).join('、')
    return { refused: 'NOT_ALLOWED', say: `“${rules.kind.title}”由当地的${who}发起，请与其联系。` }
  }
  const meetings = Object.values(rules.procedure.states).flatMap(({ meeting }) => meeting?.body ?? [])
  const levels = meetings.flatMap((body) => rules.bodies?.[body]?.at ?? [])
  if (levels.length === 0 || levels.includes(ancestry.at(-1)!.level)) return null
  return {
    refused: 'FIELD_INVALID',
    say: `“${rules.kind.title}”要报在开会的那一级（如本村），请重新选地方。`,
    field: 'region',
  }
}

const approvals = ({ procedure }: Rules): boolean =>
  Object.values(procedure.states).some((s) => Object.values(s.actions ?? {}).some((a) => a.approves))

export function begin(
  command: Extract<Command, { does: 'report' }>,
  rules: Rules,
  actor: Actor,
  now: string,
): Decision | Refusal {
  const { advice } = rules.kind
  if (advice?.divert) return { refused: 'SENT_ELSEWHERE', say: advice.text }
  const refused = mayBegin(rules, actor)
  if (refused) return refused
  const wrong =
    checkFields(rules.kind, command.fields) ?? checkListed(rules.kind.fields, command.fields, rules)
  if (wrong) return wrong
  const life: Life = {
    kind: command.kind,
    state: '',
    version: 1,
    reporter: command.reporter,
    reporterHolds: [...new Set(actor.seats.map((s) => s.post))],
    fields: parted(rules.kind.fields, command.fields).open,
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
  const out = keptOut(rules, factsOf(life, rules, actor))
  if (out) return out
  life.state = startState(life, rules, actor, now)
  if (actor.person !== null && approvals(rules)) life.approvers = [actor.person]
  const near = rules.surroundings.ancestry.map((place) => place.id)
  const seat =
    actor.seats
      .filter((s) => near.includes(s.region))
      .sort((a, b) => near.indexOf(b.region) - near.indexOf(a.region))[0] ?? null
  const who = rules.procedure.states[life.state]!.waits_on
  if (who?.handler) life.handler = command.handler ?? seat
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
