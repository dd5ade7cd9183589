import { Type, type Static } from 'typebox'
import { Uuid } from './shapes.ts'

/** GET /api/office-holders: whom a complaint about `region` may name, so that they never see it. */
export const OfficeHoldersAsked = Type.Object({
  county: Type.String({ description: '区划编码' }),
  region: Uuid,
})
/** Publicly posted office-holders around the place, nearest first, and the county's departments. */
export const OfficeHolders = Type.Object({
  persons: Type.Array(Type.Object({ id: Uuid, name: Type.String(), title: Type.String() })),
  organisations: Type.Array(Type.Object({ id: Uuid, name: Type.String() })),
})
export type OfficeHolders = Static<typeof OfficeHolders>
