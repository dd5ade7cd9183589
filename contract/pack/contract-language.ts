/** What a pack says of a village's contracts: their kinds, and what the scan calls a problem. Amounts are yuan, areas mu. */
import { Type, type Static } from 'typebox'
import { DurationText, Id, Title, closed } from './words.ts'

/**
 * What the scan can find: no vote on record, rent below the reference, rent in arrears, a term too long, no written contract,
 * a plot let twice at a time, a contract past its end that nobody ended.
 */
export const FINDINGS = [
  'no_vote',
  'below_price',
  'overdue',
  'too_long',
  'missing_file',
  'double_let',
  'expired',
] as const
export type FindingTest = (typeof FINDINGS)[number]

export const ContractKind = Type.Object(
  {
    title: Title,
    /** The longest term, in years; `article` says by which law. */
    longest_years: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
    article: Type.Optional(Type.String()),
    /** What a mu brings a year hereabouts. */
    reference_price: Type.Optional(Type.Number({ exclusiveMinimum: 0 })),
  },
  closed,
)

export const Finding = Type.Object(
  {
    title: Title,
    /** What is to be done about it. */
    advice: Type.String(),
    /** `overdue`: how long rent may be late before it is found. */
    grace: Type.Optional(DurationText),
    /** `below_price`: found below this part of the reference, in hundredths. */
    below: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  },
  closed,
)

export const Contracts = Type.Object(
  {
    kinds: Type.Record(Id, ContractKind),
    findings: Type.Object(
      Object.fromEntries(FINDINGS.map((test) => [test, Type.Optional(Finding)])) as Record<
        FindingTest,
        ReturnType<typeof Type.Optional<typeof Finding>>
      >,
      closed,
    ),
    /** Whether a year's rent is due when the year begins or when it ends. */
    rent_due: Type.Enum(['year_start', 'year_end']),
    /** How long before its end a contract is shown as running out. */
    remind: DurationText,
    /** The kind of matter in which a problem is put right. */
    rectified_as: Type.Optional(Id),
  },
  closed,
)
export type Contracts = Static<typeof Contracts>
