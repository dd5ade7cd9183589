/** Conditions in packs: typed and total. A field that is empty makes a comparison false, never an error. */
import { Type, type Static } from 'typebox'
import { CallsStand } from './calls-language.ts'
import { Id, closed } from './words.ts'

const Value = Type.Union([Type.String(), Type.Number(), Type.Boolean()])

/** One comparison on a typed field of the kind or of the act's form. */
const Comparison = Type.Object(
  {
    field: Id,
    is: Type.Optional(Value),
    one_of: Type.Optional(Type.Array(Value)),
    at_least: Type.Optional(Type.Number()),
    below: Type.Optional(Type.Number()),
    is_empty: Type.Optional(Type.Boolean()),
  },
  closed,
)

/** `{path: [major]}`: the path it took; `{law: [art28]}`: the law's list the kind stands on. `{kind: [street_light]}`, `{reporter_holds: [post]}`, `{actor_holds: […]}`, `{sensitive: accuses}`, `{proof: true}`. */
const Fact = Type.Union([
  Type.Object({ kind: Type.Array(Id) }, closed),
  Type.Object({ group: Type.Array(Id) }, closed),
  Type.Object({ reporter_holds: Type.Array(Id) }, closed),
  Type.Object({ actor_holds: Type.Array(Id) }, closed),
  Type.Object({ sensitive: Type.Enum(['personal', 'accuses']) }, closed),
  Type.Object({ proof: Type.Boolean() }, closed),
  Type.Object({ path: Type.Array(Id) }, closed),
  Type.Object({ law: Type.Array(Id) }, closed),
  /** How the units called to it stand. */
  Type.Object({ calls: CallsStand }, closed),
  /** An act with `at_most` was done already: `{done: grant_extension}`. */
  Type.Object({ done: Id }, closed),
  /** How many entries it has; `{entries: sessions}` alone: at least one. */
  Type.Object(
    {
      entries: Id,
      at_least: Type.Optional(Type.Integer({ minimum: 1 })),
      below: Type.Optional(Type.Integer({ minimum: 1 })),
    },
    closed,
  ),
])

export const Condition = Type.Cyclic(
  {
    Condition: Type.Union([
      Type.Object({ all: Type.Array(Type.Ref('Condition')) }, closed),
      Type.Object({ any: Type.Array(Type.Ref('Condition')) }, closed),
      Type.Object({ not: Type.Ref('Condition') }, closed),
      Comparison,
      Fact,
    ]),
  },
  'Condition',
)

export type Comparison = Static<typeof Comparison>
export type Fact = Static<typeof Fact>
/** Written out because the recursive form is what the interpreter walks. */
export type Condition = { all: Condition[] } | { any: Condition[] } | { not: Condition } | Comparison | Fact
