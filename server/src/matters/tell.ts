/** Notices of a decision, by person: in the app for those with an account, through the outbox for a reporter without one. */
import { v7 } from 'uuid'
import type { Decision, Rules } from '#contract/pack/life.ts'
import { filledSeat } from '#contract/pack/decide.ts'

export interface Tell {
  id: string
  person: string
  text: string
}
/** Leaves the database: who has no account in the app is told by message. */
export type OutsideTell = Tell

/** The one who acted is not told of their own act. `hasAccount`: whether the reporter reads notices in the app. */
export function tells(
  decision: Decision,
  rules: Rules,
  actor: string | null,
  hasAccount: boolean,
): { inside: Tell[]; outside: OutsideTell[] } {
  const inside: Tell[] = []
  const outside: OutsideTell[] = []
  for (const { to, say } of decision.effects) {
    if (to === 'claimer') {
      const person = decision.next.claimer
      if (person && person !== actor) inside.push({ id: v7(), person, text: say })
      continue
    }
    if (to === 'reporter') {
      const person = decision.next.reporter
      if (person && person !== actor) (hasAccount ? inside : outside).push({ id: v7(), person, text: say })
      continue
    }
    const accused = rules.surroundings.excluded?.persons ?? []
    for (const person of filledSeat(rules, to)?.persons ?? [])
      if (person !== actor && !accused.includes(person)) inside.push({ id: v7(), person, text: say })
  }
  return { inside, outside }
}
