/** What a pack says of a programme: its phases, its teams, who keeps the plan, which rows it begins with, and when a light turns. */
import { Type, type Static } from 'typebox'
import { DurationText, Id, Title, closed } from './words.ts'

const DayText = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: '日期，如 2026-12-31' })
const Code = Type.String({ pattern: '^\\d{6}(\\d{3}){0,2}$', description: '区划编码' })
/** A department of the pack, a team of the programme, or a place by its division code. */
export const UnitText = Type.String({
  pattern: '^([a-z][a-z0-9_]*|\\d{6}(\\d{3}){0,2})$',
  description: '部门、工作组（专班）的英文标识，或乡镇、村的区划编码',
})
/** `submitted`: evidence was handed in and not given back. `accepted`: somebody else accepted it. */
export const WITHOUT = ['submitted', 'accepted'] as const

/** Colours are worked out from dates and evidence; there is no word to type one. */
export const Lights = Type.Object(
  {
    /** From so long before the day on. */
    amber: Type.Object({ before_due: DurationText, without: Type.Enum([...WITHOUT]) }, closed),
    /** Past the day; with `after_due`, so much later. */
    red: Type.Object({ after_due: Type.Optional(DurationText), without: Type.Enum([...WITHOUT]) }, closed),
  },
  closed,
)
export type Lights = Static<typeof Lights>

export const Phase = Type.Object(
  {
    title: Title,
    from: DayText,
    /** Absent of the last one: it has no end yet. */
    to: Type.Optional(DayText),
    /** Where it is carried out first. */
    places: Type.Optional(Type.Array(Code, { minItems: 1 })),
  },
  closed,
)
export type Phase = Static<typeof Phase>

/** A working group, a task force, a supervision team. `kind`: what it is called, and so under which heading it stands. */
export const Team = Type.Object(
  {
    title: Title,
    kind: Title,
    lead: UnitText,
    members: Type.Optional(Type.Array(UnitText)),
    under: Type.Optional(Id),
    /** Goes to look, and writes down what it saw. */
    visits: Type.Optional(Type.Boolean()),
  },
  closed,
)
export type Team = Static<typeof Team>

export const PlannedMilestone = Type.Object(
  {
    title: Title,
    due: DayText,
    /** What shows that it is done. */
    evidence: Type.String({ minLength: 1, maxLength: 200 }),
  },
  closed,
)
export const PlannedTask = Type.Object(
  {
    title: Type.String({ minLength: 1, maxLength: 200 }),
    /** The heading it stands under. */
    group: Type.Optional(Title),
    lead: UnitText,
    support: Type.Optional(Type.Array(UnitText)),
    milestones: Type.Array(PlannedMilestone, { minItems: 1 }),
  },
  closed,
)
export type PlannedTask = Static<typeof PlannedTask>

export const Programme = Type.Object(
  {
    title: Title,
    source: Type.Optional(Type.String()),
    from: DayText,
    to: DayText,
    /** Posts of the county's own level: they keep the plan and accept evidence. */
    kept_by: Type.Array(Id, { minItems: 1 }),
    /** Posts that answer for a place where a place is a unit. */
    answer_for_places: Type.Optional(Type.Array(Id, { minItems: 1 })),
    phases: Type.Record(Id, Phase),
    teams: Type.Optional(Type.Record(Id, Team)),
    lights: Lights,
    /** By number: the rows the plan begins with. More come by a sheet or by hand. */
    tasks: Type.Optional(Type.Record(Type.String({ pattern: '^[0-9]{1,3}(\\.[0-9]{1,3})?$' }), PlannedTask)),
  },
  closed,
)
export type Programme = Static<typeof Programme>
