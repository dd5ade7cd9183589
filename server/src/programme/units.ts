/** Units of a programme: departments of the pack, teams, places by their code. Who belongs to which. Pure. */
import type { Programme } from '#contract/pack/programme-language.ts'

/** Departments and codes behind a unit; of a team, its lead first and then its members. */
export function partsOf({ teams = {} }: Programme, unit: string): string[] {
  const team = teams[unit]
  return team ? [team.lead, ...(team.members ?? [])] : [unit]
}

/** Who answers for a unit: itself, or of a team its lead. */
export const leadOf = ({ teams = {} }: Programme, unit: string): string => teams[unit]?.lead ?? unit

export interface Belongs {
  /** Units whose tasks one sees. */
  mine: string[]
  /** Units one speaks for: one's own, and teams it leads. */
  speaks: string[]
  /** Supervision teams one is in. */
  visits: string[]
}

/** `own`: departments and place codes of one's posts. */
export function belongsTo(programme: Programme, own: string[]): Belongs {
  const teams = Object.entries(programme.teams ?? {})
  const inside = teams.filter(([id]) => partsOf(programme, id).some((one) => own.includes(one)))
  return {
    mine: [...own, ...inside.map(([id]) => id)],
    speaks: [...own, ...inside.filter(([, team]) => own.includes(team.lead)).map(([id]) => id)],
    visits: inside.filter(([, team]) => team.visits).map(([id]) => id),
  }
}

/** Departments and place codes whose people are told of something, told apart. */
export function peopleOf(
  programme: Programme,
  units: string[],
): { departments: string[]; places: string[]; posts: string[] } {
  const own = [...new Set(units.map((unit) => leadOf(programme, unit)))]
  return {
    departments: own.filter((one) => !/^\d/.test(one)),
    places: own.filter((one) => /^\d/.test(one)),
    posts: programme.answer_for_places ?? [],
  }
}

export const keyOf = (programme: string, what: string): string => `programme:${programme}:${what}`

/** Who sees a task: its units, who keeps the plan, who goes to look. */
export const audienceOf = (programme: string, units: string[]): string[] =>
  ['keeps', 'visits', ...units.map((unit) => `unit:${unit}`)].map((what) => keyOf(programme, what))
