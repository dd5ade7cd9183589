/** What one decided act adds to its matter. */
import type { ActInput, Decision, Rules } from '#contract/pack/life.ts'
import type { MattersDeps } from '../deps.ts'
import type { ToAct } from '../store.ts'
import { addEntry, type Added } from './add.ts'

interface Deed {
  tenant: number
  matter: Pick<ToAct, 'id'>
  decision: Decision
  rules: Rules
  person: string | null
  input: ActInput
  at: string
}

/** Undefined for an act that adds nothing. */
export function addedBy(deps: Pick<MattersDeps, 'keys'>, deed: Deed): Added | undefined {
  const { tenant, matter, decision, rules, person, input, at } = deed
  const { added, next } = decision
  const entry = added && rules.procedure.entries?.[added.entry]
  if (!entry) return undefined
  return addEntry(deps.keys, {
    ...{ tenant, matter: matter.id, person, at, ...added, version: next.version },
    ...{ fields: entry.fields, all: entry.private, given: input.entry ?? {} },
  })
}
