/** Which acts of the actor's wait for something first: units called that have not come, a record that is not written yet. */
import { openWords } from './calls.ts'
import type { Condition } from './condition.ts'
import { factsOf } from './form.ts'
import { holds } from './holds.ts'
import type { Actor, Life, Rules } from './life.ts'
import { actionsOf, open } from './open.ts'

/** The conditions that must all hold. */
const mustHold = (condition: Condition): Condition[] =>
  'all' in condition ? condition.all.flatMap(mustHold) : [condition]

const asksCalls = (condition: Condition): boolean =>
  'calls' in condition ||
  ('all' in condition && condition.all.some(asksCalls)) ||
  ('any' in condition && condition.any.some(asksCalls)) ||
  ('not' in condition && asksCalls(condition.not))

/** Titles of the entries an act needs and does not have; empty when anything else keeps it shut as well. */
function entriesMissing(when: Condition, life: Life, rules: Rules, actor: Actor): string[] {
  const facts = factsOf(life, rules, actor)
  const missing = mustHold(when).filter((one) => !holds(one, facts))
  const titles = missing.map((one) =>
    'entries' in one && one.below === undefined ? rules.procedure.entries?.[one.entries]?.title : undefined,
  )
  return titles.every((title) => title !== undefined) ? titles : []
}

/** `“办结”还要等：甲局没有报到。“达成协议”要先记“调解记录”。`; null when none waits. */
export function heldActs(life: Life, rules: Rules, actor: Actor, now: string): string | null {
  const at = new Date(now).toISOString()
  const shut = Object.entries(actionsOf(life, rules)).flatMap(([id, { title, when }]) => {
    if (!when) return []
    const refused = open(id, life, rules, actor, at)
    return 'refused' in refused && refused.refused === 'ACTION_NOT_OPEN'
      ? [{ title: `“${title}”`, when }]
      : []
  })
  const uncalled = openWords(life.calls)
  const byCalls = uncalled ? shut.filter(({ when }) => asksCalls(when)) : []
  const byEntry = new Map<string, string>()
  for (const one of shut.filter((one) => !byCalls.includes(one)))
    for (const entry of entriesMissing(one.when, life, rules, actor))
      byEntry.set(entry, (byEntry.get(entry) ?? '') + one.title)
  const lines = [...byEntry].map(([entry, titles]) => `${titles}要先记“${entry}”。`)
  if (byCalls.length) lines.unshift(`${byCalls.map(({ title }) => title).join('')}还要等：${uncalled}。`)
  return lines.join('') || null
}
