import { Type, type Static } from 'typebox'

/** The address of one's own calendar feed, told once. Whoever has it can read the deadlines, so it is treated as a password. */
export const CalendarFeed = Type.Object({ address: Type.String() })
export type CalendarFeed = Static<typeof CalendarFeed>
