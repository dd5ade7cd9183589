/** The small words every part of the pack language shares. */
import { Type, type Static } from 'typebox'

export const closed = { additionalProperties: false } as const
export const Id = Type.String({ pattern: '^[a-z][a-z0-9_]*$', description: '小写英文标识' })
export const Title = Type.String({ minLength: 1, maxLength: 80, description: '给人看的中文名称' })

/** `2 working hours`, `5 working days`, `15 days`. "days" are calendar days; working time follows the calendar. */
export const DurationText = Type.String({
  pattern: '^[1-9][0-9]{0,3} (working )?(minutes?|hours?|days?)$',
  description: '时限，如 2 working hours、5 working days、15 days',
})
/** Either a text, or the kind's own handling time. */
export const Duration = Type.Union([
  DurationText,
  Type.Object({ field: Type.Literal('kind.handling_time') }, closed),
])
export type Duration = Static<typeof Duration>
