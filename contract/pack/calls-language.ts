/** 吹哨: an act that calls several units to a matter at once. Each then has a small course of its own (calls-acts.ts). */
import { Type, type Static } from 'typebox'
import { Duration, DurationText, Id, Title, closed } from './words.ts'

/** Whom the whistle, or a late unit, is told to. `{unit}`, `{lead}`, `{caller}`, `{act}`, `{check_in}`, `{report}`, `{title}`, `{number}`, `{note}` are filled in. */
export const CallTell = Type.Object(
  {
    to: Type.Enum(['called', 'caller', 'lead', 'overseer', 'reporter']),
    say: Type.String({ minLength: 1 }),
  },
  closed,
)

/**
 * Which units an act may call, and by when each must come and report. Several at once; one of them leads. Who calls is the
 * matter's assigner from then on, the leading unit its handler.
 */
export const Calls = Type.Object(
  {
    /** Posts whose seats may be called: in every department, or at the matter's place and above it. */
    targets: Type.Array(Id, { minItems: 1 }),
    /** Each must have checked in so long after the whistle … */
    check_in: DurationText,
    /** … and have reported what it did. */
    report: Duration,
    /** Holders of these posts confirm each report; without it, whoever called. */
    confirmed_by: Type.Optional(Type.Array(Id, { minItems: 1 })),
    /** Who confirms a unit also rates it, 1 to 5. */
    rated: Type.Optional(Type.Boolean()),
    /** Why a unit may give the call back; without it, none may. */
    grounds: Type.Optional(Type.Array(Title, { minItems: 1 })),
    /** Who is brought in when a unit is late: the one above it, the one above who called, or both. */
    late: Type.Object(
      {
        escalate: Type.Array(Type.Enum(['one_up', 'caller_up']), { minItems: 1 }),
        again_every: Type.Optional(DurationText),
        tells: Type.Optional(Type.Array(CallTell)),
      },
      closed,
    ),
    tells: Type.Optional(Type.Array(CallTell)),
  },
  closed,
)

/** How the calls of a matter must stand: those given back or called off do not count; `none_open` holds without any. */
export const CallsStand = Type.Enum(['all_checked_in', 'all_reported', 'all_confirmed', 'none_open'])

export type Calls = Static<typeof Calls>
export type CallTell = Static<typeof CallTell>
export type CallsStand = Static<typeof CallsStand>
