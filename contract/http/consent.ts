import { Type, type Static } from 'typebox'
import { Uuid } from './shapes.ts'

/** Whether everybody may read what the reporter wrote, and see where exactly: the reporter's alone to say, and to take back. */
export const Consent = Type.Object({
  consent: Type.Boolean(),
  /** Never for what concerns somebody. */
  may_give: Type.Boolean(),
})
export type Consent = Static<typeof Consent>

/** POST /api/matters/:id/consent, /api/follow/:token/consent. `command_id` makes a repeat harmless. */
export const ConsentChange = Type.Object({ command_id: Uuid, consent: Type.Boolean() })
export type ConsentChange = Static<typeof ConsentChange>
