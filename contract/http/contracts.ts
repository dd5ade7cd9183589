/** Contracts of a village. Money is fen, area is hundredths of a mu, days are `YYYY-MM-DD`. */
import { Type, type Static } from 'typebox'
import { FINDINGS } from '../pack/contract-language.ts'
import { Day, FileHash, OrNull, Page, RegionRef, Text, Uuid } from './shapes.ts'

const Fen = Type.Integer({ minimum: 0, maximum: 1e13 })
const Area = Type.Integer({ minimum: 0, maximum: 1e9 })
const Test = Type.Enum([...FINDINGS])
const File = Type.Object({ hash: FileHash, name: Type.String({ maxLength: 200 }) })

/** What a contract says. */
export const ContractInput = Type.Object({
  number: Text(60, '合同编号'),
  kind: Type.String({ title: '类别', maxLength: 60 }),
  object: Text(200, '标的'),
  party: Text(80, '承包（承租）方'),
  area: Area,
  rent: Fen,
  signed_on: OrNull(Day),
  starts_on: Day,
  ends_on: Day,
  vote: Type.String({ maxLength: 200, title: '民主决策' }),
  plots: Type.Array(Text(40, '地块编号'), { maxItems: 200 }),
  has_file: Type.Boolean(),
  files: Type.Array(File, { maxItems: 20 }),
})
export type ContractInput = Static<typeof ContractInput>

/** POST /api/contracts and PUT /api/contracts/:id. */
export const NewContract = Type.Object({ command_id: Uuid, region: Uuid, ...ContractInput.properties })
export type NewContract = Static<typeof NewContract>
export const ChangedContract = Type.Object({
  ...{ command_id: Uuid, version: Type.Integer({ minimum: 1 }), reason: Text(200, '修改原因') },
  ...ContractInput.properties,
})
export type ChangedContract = Static<typeof ChangedContract>
/** POST /api/contracts/:id/end: by law and talks, never by the machine; `reason` says which. */
export const EndContract = Type.Object({
  ...{ command_id: Uuid, version: Type.Integer({ minimum: 1 }), on_day: Day, reason: Text(200, '终止依据') },
})
export type EndContract = Static<typeof EndContract>
/** POST /api/contracts/:id/receipts. A negative amount takes one back. */
export const NewReceipt = Type.Object({
  ...{ command_id: Uuid, on_day: Day, amount: Type.Integer({ minimum: -1e13, maximum: 1e13 }) },
  note: Type.String({ maxLength: 200 }),
})
export type NewReceipt = Static<typeof NewReceipt>
/** POST /api/contracts/:id/results: what putting it right has brought. */
export const NewResult = Type.Object({
  ...{ command_id: Uuid, on_day: Day, recovered: Fen, debt_cleared: Fen, area_added: Area, fee_added: Fen },
  note: Text(200, '说明'),
})
export type NewResult = Static<typeof NewResult>
/** POST /api/contracts/:id/rectify: opens a matter for what the scan found. `id` is the matter's. */
export const Rectify = Type.Object({ id: Uuid, text: Text(1000, '怎么整改') })
export type Rectify = Static<typeof Rectify>

export const Found = Type.Object({
  ...{ test: Test, title: Type.String(), reason: Type.String(), advice: Type.String() },
  ...{ found_on: Day, gone_on: OrNull(Day), matter: OrNull(Uuid) },
})
export const ContractRow = Type.Object({
  ...{ id: Uuid, region: RegionRef, number: Type.String(), kind_title: Type.String() },
  ...{ object: Type.String(), party: Type.String(), area: Area, rent: Fen, starts_on: Day, ends_on: Day },
  ...{
    paid: Type.Integer(),
    due: Type.Integer(),
    ended_on: OrNull(Day),
    problems: Type.Array(Type.String()),
  },
  /** What was found is being put right. */
  rectifying: Type.Boolean(),
})
export type ContractRow = Static<typeof ContractRow>
export const ContractPage = Page(ContractRow)

export const ContractsQuery = Type.Object({
  region: Type.Optional(Uuid),
  q: Type.Optional(Type.String({ maxLength: 60 })),
  kind: Type.Optional(Type.String({ maxLength: 60 })),
  /** `any`: whatever the scan found and still finds. */
  finding: Type.Optional(Type.Enum(['any', ...FINDINGS])),
  state: Type.Optional(Type.Enum(['running', 'expiring', 'arrears', 'ended'])),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
})
export type ContractsQuery = Static<typeof ContractsQuery>

/** GET /api/contracts/summary: the seeds' own numbers, from the register. */
export const ContractSummary = Type.Object({
  ...{ region: RegionRef, total: Type.Integer(), problem: Type.Integer(), rectified: Type.Integer() },
  by_test: Type.Array(Type.Object({ test: Test, title: Type.String(), count: Type.Integer() })),
  ...{ recovered: Fen, debt_cleared: Fen, area_added: Area, fee_added: Fen },
  ...{ expiring: Type.Integer(), arrears: Type.Integer(), scanned_on: OrNull(Day) },
  kinds: Type.Array(Type.Object({ kind: Type.String(), title: Type.String() })),
  may_keep: Type.Boolean(),
})
export type ContractSummary = Static<typeof ContractSummary>

export const ContractSeen = Type.Object({
  ...ContractRow.properties,
  ...ContractInput.properties,
  version: Type.Integer(),
  ended_reason: OrNull(Type.String()),
  found: Type.Array(Found),
  receipts: Type.Array(Type.Object({ id: Uuid, on_day: Day, amount: Type.Integer(), note: Type.String() })),
  results: Type.Array(
    Type.Object({
      ...{ id: Uuid, on_day: Day, recovered: Fen, debt_cleared: Fen, area_added: Area, fee_added: Fen },
      note: Type.String(),
    }),
  ),
  may_keep: Type.Boolean(),
  may_rectify: Type.Boolean(),
})
export type ContractSeen = Static<typeof ContractSeen>
export const ContractKept = Type.Object({ id: Uuid, version: Type.Integer() })
/** POST /api/contracts/scan: how many each test found, and how many problems are gone. */
export const Scanned = Type.Object({
  contracts: Type.Integer(),
  found: Type.Array(Type.Object({ test: Test, count: Type.Integer(), gone: Type.Integer() })),
})
export type Scanned = Static<typeof Scanned>
