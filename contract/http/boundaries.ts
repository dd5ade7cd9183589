/** Boundaries of places: drawn or imported as GeoJSON, looked over before they count, each version dated. */
import { Type, type Static } from 'typebox'
import { Day, OrNull, RegionRef, Text, Uuid } from './shapes.ts'

const Position = Type.Array(Type.Number({ minimum: -180, maximum: 180 }), { minItems: 2, maxItems: 3 })
const Ring = Type.Array(Position, { minItems: 4, maxItems: 20_000 })
/** A GeoJSON Polygon or MultiPolygon, longitude before latitude. */
export const Boundary = Type.Union([
  Type.Object({ type: Type.Enum(['Polygon']), coordinates: Type.Array(Ring, { minItems: 1 }) }),
  Type.Object({
    type: Type.Enum(['MultiPolygon']),
    coordinates: Type.Array(Type.Array(Ring, { minItems: 1 }), { minItems: 1 }),
  }),
])
export type Boundary = Static<typeof Boundary>

/** POST /api/boundaries: boundaries of nodes directly below `parent`. `code`: of the node, or its name. A dry run changes nothing. */
export const DrawBoundaries = Type.Object({
  command_id: Uuid,
  parent: Uuid,
  datum: Type.Enum(['WGS-84', 'GCJ-02']),
  from: Day,
  reason: Text(200, '为什么调整'),
  dry_run: Type.Boolean(),
  features: Type.Array(Type.Object({ code: Text(60, '编码或名称'), boundary: Type.Unknown() }), {
    minItems: 1,
    maxItems: 2000,
  }),
})
export type DrawBoundaries = Static<typeof DrawBoundaries>

/** What is wrong, with whom, and where on the map. `unread`: of a feature; the others of nodes. */
export const BoundaryFault = Type.Object({
  kind: Type.Enum(['unread', 'outside', 'overlap', 'gap']),
  regions: Type.Array(Uuid),
  words: Type.String(),
  where: OrNull(Boundary),
})
export type BoundaryFault = Static<typeof BoundaryFault>

export const BoundaryReport = Type.Object({
  taken: Type.Boolean(),
  /** Nodes whose boundary it would change, or did. */
  changed: Type.Integer(),
  unchanged: Type.Integer(),
  faults: Type.Array(BoundaryFault),
  /** Nodes below the parent that have no boundary yet; their land is no gap. */
  missing: Type.Array(RegionRef),
  /** Metres narrower than which a gap or overlap is surveying and no fault. */
  tolerance_m: Type.Number(),
  /** Metres by which converting between the datums may be off; 0 when nothing was converted. */
  conversion_m: Type.Number(),
  /** As it would be. */
  shapes: Type.Array(Type.Object({ region: Uuid, name: Type.String(), boundary: Boundary })),
})
export type BoundaryReport = Static<typeof BoundaryReport>

/** GET /api/boundaries/:region: how it ran, newest first. */
export const BoundaryHistory = Type.Array(
  Type.Object({
    ...{ valid_from: Day, valid_to: OrNull(Day), reason: Type.String(), person: OrNull(Type.String()) },
    boundary: Boundary,
  }),
)
export type BoundaryHistory = Static<typeof BoundaryHistory>

/** GET /api/household-rule?region=: grids held against the pack's rule on households and workers. */
export const HouseholdReport = Type.Object({
  levels: Type.Array(
    Type.Object({
      ...{ level: Type.String(), title: Type.String(), rule: Type.String() },
      ...{
        total: Type.Integer(),
        within: Type.Integer(),
        uncounted: Type.Integer(),
        outside: Type.Integer(),
      },
      /** Of those outside, the worst first; at most 200. */
      listed: Type.Array(
        Type.Object({
          ...{ region: RegionRef, above: Type.String(), households: Type.Integer() },
          ...{ workers: OrNull(Type.Integer()), needed: OrNull(Type.Integer()) },
          words: Type.String(),
        }),
      ),
    }),
  ),
})
export type HouseholdReport = Static<typeof HouseholdReport>
