/** A programme: its board, one task's story, what is done to it. Days are `YYYY-MM-DD`. */
import { Type, type Static } from 'typebox'
import { LIGHTS } from '../programme/lights.ts'
import { Day, FileHash, Instant, OrNull, RegionRef, Text, Uuid } from './shapes.ts'

const command_id = Uuid
const version = Type.Integer({ minimum: 1 })
const Said = Type.String({ maxLength: 2000 })
const File = Type.Object({ hash: FileHash, name: Type.String({ maxLength: 200 }) })
const Files = Type.Array(File, { maxItems: 20 })
const KeptFiles = Type.Array(Type.Object({ hash: FileHash, name: Type.String(), size: Type.Integer() }))
const UnitId = Type.String({ maxLength: 60 })
const Unit = Type.Object({ unit: UnitId, title: Type.String() })
export type Unit = Static<typeof Unit>
export const LightSeen = Type.Enum([...LIGHTS])

export const ProgrammeId = Type.String({ pattern: '^[a-z][a-z0-9_]{0,59}$' })
export const OfProgramme = Type.Object({ programme: ProgrammeId })
export const OfTask = Type.Object({ programme: ProgrammeId, task: Uuid })
export const OfMilestone = Type.Object({ programme: ProgrammeId, milestone: Uuid })
export const OfProgress = Type.Object({ programme: ProgrammeId, progress: Uuid })
export const OfFile = Type.Object({ ...OfTask.properties, hash: FileHash })

/** GET /api/programmes: those of the county the asker has to do with. `owes`: what my units have not yet had accepted. */
export const Programmes = Type.Object({
  items: Type.Array(
    Type.Object({
      ...{ programme: ProgrammeId, title: Type.String(), from: Day, to: Day, may_keep: Type.Boolean() },
      owes: Type.Integer(),
    }),
  ),
})
export type Programmes = Static<typeof Programmes>

export const Milestone = Type.Object({
  ...{ id: Uuid, title: Type.String(), due_on: Day, evidence: Type.String(), phase: OrNull(Type.String()) },
  ...{ light: LightSeen, why: Type.String(), submitted_on: OrNull(Day), accepted_on: OrNull(Day) },
  /** The day planned at first, where it was moved. */
  first_due_on: OrNull(Day),
  dropped: OrNull(Type.Object({ on_day: Day, reason: Type.String() })),
})
export type Milestone = Static<typeof Milestone>
export const Task = Type.Object({
  ...{ id: Uuid, number: Type.String(), title: Type.String(), heading: Type.String(), version },
  ...{ lead: Unit, support: Type.Array(Unit), mine: Type.Boolean() },
  /** The worst of its milestones; null when it has none. */
  light: OrNull(LightSeen),
  milestones: Type.Array(Milestone),
  visits: Type.Integer(),
  dropped: OrNull(Type.Object({ on_day: Day, reason: Type.String() })),
})
export type Task = Static<typeof Task>

const counts = Type.Object(
  Object.fromEntries(LIGHTS.map((light) => [light, Type.Integer()])) as Record<
    (typeof LIGHTS)[number],
    ReturnType<typeof Type.Integer>
  >,
)
export type Counts = Static<typeof counts>
/** How a unit stands: milestones it leads, by light, and of those accepted how many were handed in late. */
export const UnitStanding = Type.Object({
  ...{ unit: UnitId, title: Type.String(), tasks: Type.Integer(), counts },
  ...{ late: Type.Integer(), visits: Type.Integer() },
})
export type UnitStanding = Static<typeof UnitStanding>
/** GET /api/programmes/:programme */
export const Board = Type.Object({
  ...{
    programme: ProgrammeId,
    title: Type.String(),
    source: OrNull(Type.String()),
    from: Day,
    to: Day,
    today: Day,
  },
  rule: Type.String(),
  phases: Type.Array(
    Type.Object({
      ...{ phase: Type.String(), title: Type.String(), from: Day, to: OrNull(Day), is_now: Type.Boolean() },
      ...{ places: Type.Array(Type.String()), counts },
    }),
  ),
  teams: Type.Array(
    Type.Object({
      ...{
        team: Type.String(),
        title: Type.String(),
        kind: Type.String(),
        lead: Unit,
        members: Type.Array(Unit),
      },
      ...{ under: OrNull(Type.String()), visits: Type.Boolean() },
    }),
  ),
  counts,
  tasks: Type.Array(Task),
  units: Type.Array(UnitStanding),
  /** Units to choose from. */
  choices: Type.Array(Unit),
  mine: Type.Array(UnitId),
  ...{ may_keep: Type.Boolean(), may_visit: Type.Boolean() },
  /** Rows the pack begins with that are not taken over yet, or stand there otherwise. */
  to_take: Type.Integer(),
})
export type Board = Static<typeof Board>

const Who = Type.Object({ name: Type.String(), at: Instant })
export const TaskStory = Type.Object({
  ...{ programme: ProgrammeId, programme_title: Type.String(), today: Day, task: Task },
  progress: Type.Array(
    Type.Object({
      ...{ id: Uuid, milestone: OrNull(Uuid), unit: Unit, text: Type.String(), files: KeptFiles, by: Who },
      verdicts: Type.Array(Type.Object({ accepted: Type.Boolean(), reason: Type.String(), by: Who })),
      may_judge: Type.Boolean(),
    }),
  ),
  visits: Type.Array(
    Type.Object({
      ...{
        id: Uuid,
        team: OrNull(Type.String()),
        on_day: Day,
        region: OrNull(RegionRef),
        saw: Type.String(),
      },
      ...{ asks: Type.String(), files: KeptFiles, by: Who },
    }),
  ),
  changes: Type.Array(
    Type.Object({
      ...{ milestone: OrNull(Uuid), what: Type.String(), was: Type.String(), became: Type.String() },
      ...{ reason: Type.String(), by: Who },
    }),
  ),
  choices: Type.Array(Unit),
  /** My units that may tell of it; my supervision teams. */
  ...{ tells_as: Type.Array(Unit), visits_as: Type.Array(Unit) },
  ...{ may_keep: Type.Boolean(), may_visit: Type.Boolean() },
})
export type TaskStory = Static<typeof TaskStory>

/** What a task says. `evidence` without its accepting is nothing: see the verdict. */
const planned = {
  ...{
    number: Type.String({ pattern: '^[0-9]{1,3}(\\.[0-9]{1,3})?$', title: '编号' }),
    title: Text(200, '任务'),
  },
  ...{ heading: Type.String({ maxLength: 80 }), lead: UnitId, support: Type.Array(UnitId, { maxItems: 40 }) },
}
const due = { title: Text(80, '节点'), due_on: Day, evidence: Text(200, '佐证材料') }
export const NewTask = Type.Object({ command_id, ...planned, milestone: Type.Object(due) })
export type NewTask = Static<typeof NewTask>
export const ChangedTask = Type.Object({
  ...{ command_id, version, reason: Text(200, '为什么改') },
  ...{ title: planned.title, heading: planned.heading, lead: UnitId, support: planned.support },
})
export type ChangedTask = Static<typeof ChangedTask>
export const NewMilestone = Type.Object({ command_id, ...due })
export type NewMilestone = Static<typeof NewMilestone>
/** POST …/milestones/:milestone/move */
export const MoveMilestone = Type.Object({ command_id, due_on: Day, reason: Text(200, '为什么改期') })
export type MoveMilestone = Static<typeof MoveMilestone>
/** POST …/tasks/:task/drop and …/milestones/:milestone/drop */
export const Drop = Type.Object({ command_id, reason: Text(200, '为什么取消') })
export type Drop = Static<typeof Drop>
/** POST …/tasks/:task/progress. With a milestone it is its evidence. */
export const NewProgress = Type.Object({
  ...{ command_id, unit: UnitId, milestone: OrNull(Uuid), text: Text(2000, '进展'), files: Files },
})
export type NewProgress = Static<typeof NewProgress>
/** POST …/progress/:progress/verdict. Given back needs a reason. */
export const NewVerdict = Type.Object({ command_id, accepted: Type.Boolean(), reason: Said })
export type NewVerdict = Static<typeof NewVerdict>
/** POST …/tasks/:task/visits */
export const NewVisit = Type.Object({
  ...{ command_id, team: OrNull(UnitId), on_day: Day, region: OrNull(Uuid), saw: Text(2000, '看到了什么') },
  ...{ asks: Said, files: Files },
})
export type NewVisit = Static<typeof NewVisit>
/** POST …/take: the rows of the pack into the plan. `reason`: of the days that change by it. */
export const TakeRows = Type.Object({ dry_run: Type.Boolean(), reason: Type.String({ maxLength: 200 }) })
export type TakeRows = Static<typeof TakeRows>
export const Kept = Type.Object({ id: Uuid, version: Type.Integer() })
export type Kept = Static<typeof Kept>
/** GET …/plan.pdf */
export const PrintAsked = Type.Object({ by: Type.Optional(Type.Enum(['phase', 'unit'])) })
