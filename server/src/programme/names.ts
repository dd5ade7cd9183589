/** What units are called: a department or team by the pack, a place by its name. */
import type { Unit } from '#contract/http/programme.ts'
import type { ProgrammeDeps } from './deps.ts'
import type { Reach } from './reach.ts'
import { placeNames } from './store-read.ts'

export interface Names {
  of(unit: string): string
  unit(unit: string): Unit
  /** Departments, teams, and the places named so far: to choose from. */
  choices: Unit[]
}

/** `also`: units of tasks, whose places may be others than the pack's. */
export async function namesOf(deps: ProgrammeDeps, reach: Reach, also: string[] = []): Promise<Names> {
  const { programme, rules, tenant, wall } = reach
  const { teams = {}, phases, tasks = {} } = programme
  const written = [
    ...Object.values(teams).flatMap((team) => [team.lead, ...(team.members ?? [])]),
    ...Object.values(phases).flatMap((phase) => phase.places ?? []),
    ...Object.values(tasks).flatMap((task) => [task.lead, ...(task.support ?? [])]),
  ]
  const codes = [...new Set([...written, ...also])].filter((one) => /^\d/.test(one))
  const places = codes.length > 0 ? (await deps.db.read(wall, placeNames(tenant, codes)))[0] : []
  const named = new Map(places.map(({ code, name }) => [code, name]))
  const of = (unit: string) => teams[unit]?.title ?? rules.departments[unit]?.title ?? named.get(unit) ?? unit
  const unit = (one: string): Unit => ({ unit: one, title: of(one) })
  const choices = [
    ...new Set([...Object.keys(teams), ...Object.keys(rules.departments), ...[...named.keys()].sort()]),
  ]
  return { of, unit, choices: choices.map(unit) }
}
