/** Registering a contract, changing what it says, ending it: each an act with its reason in the journal. */
import { v7 } from 'uuid'
import type { Static } from 'typebox'
import type {
  ChangedContract,
  ContractInput,
  ContractKept,
  EndContract,
  NewContract,
} from '#contract/http/contracts.ts'
import { FINDINGS } from '#contract/pack/contract-language.ts'
import type { Authority } from '../authority/index.ts'
import { actOnce } from '../journal/index.ts'
import { isDuplicate, type Query, type Transaction } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import { attached } from '../matters/index.ts'
import type { ContractDeps } from './deps.ts'
import { keeperAt, placeIn, reachOf, type Reach } from './reach.ts'
import { contractFor } from './see.ts'
import { scanQuery } from './store-scan.ts'
import * as store from './store.ts'

type Kept = Static<typeof ContractKept>

/** Refuses NOT_ALLOWED, FIELD_INVALID for a place that is no village of one's own, days out of order, a number taken. */
export async function register(deps: ContractDeps, authority: Authority, body: NewContract): Promise<Kept> {
  const reach = await reachOf(deps, authority)
  const place = await placeIn(deps, reach, body.region)
  const doer = keeperAt(authority, reach, place.path)
  const says = await checked(deps, reach, body)
  const id = v7()
  return unlessTaken(
    actOnce(deps, doer, body, async (_tx, at) => ({
      ...{ subject_kind: 'contract', subject: id, version: 1, command: 'register' },
      input: { region: place.id, kind: body.kind, rent: body.rent, area: body.area },
      queries: [store.insertContract(reach.tenant, id, place.id, says), ...files(reach, says, at)],
    })),
  )
}

/** Refuses TRY_AGAIN when somebody changed it meanwhile, and what `register` refuses. */
export async function change(
  deps: ContractDeps,
  authority: Authority,
  id: string,
  body: ChangedContract,
): Promise<Kept> {
  const { reach, contract } = await contractFor(deps, authority, id)
  const doer = keeperAt(authority, reach, contract.path)
  const says = await checked(deps, reach, body)
  return unlessTaken(
    actOnce(deps, doer, { ...body, id }, async (tx, at) => ({
      ...{
        subject_kind: 'contract',
        subject: id,
        command: 'change',
        input: { rent: body.rent, area: body.area },
      },
      version: await nextAfter(tx, reach.tenant, id, body.version),
      queries: [
        store.updateContract(reach.tenant, id, says),
        ...files(reach, says, at),
        ...FINDINGS.map((test) => scanQuery({ ...reach, path: contract.path }, test)),
      ],
    })),
  )
}

/** Refuses FIELD_INVALID for a day before it began, and TRY_AGAIN. */
export async function end(
  deps: ContractDeps,
  authority: Authority,
  id: string,
  body: EndContract,
): Promise<Kept> {
  const { reach, contract } = await contractFor(deps, authority, id)
  const doer = keeperAt(authority, reach, contract.path)
  if (body.on_day < contract.starts_on || body.on_day > reach.today)
    throw new Refused('FIELD_INVALID', '终止日期要在合同开始以后、今天以前，请改。', 'on_day')
  return actOnce(deps, doer, { ...body, id }, async (tx) => ({
    ...{ subject_kind: 'contract', subject: id, command: 'end', input: { on_day: body.on_day } },
    version: await nextAfter(tx, reach.tenant, id, body.version),
    queries: [store.endContractQuery(reach.tenant, id, body.on_day, body.reason)],
  }))
}

/** The journal's next version of a contract that still stands as the actor saw it. */
async function nextAfter(tx: Transaction, tenant: number, id: string, seen: number): Promise<number> {
  const [[now], [entries]] = await tx.flush(store.contractQuery(tenant, id), store.entriesOf(tenant, id))
  if (now?.version !== seen)
    throw new Refused('TRY_AGAIN', '刚才有人先一步改了这份合同，请刷新看看，再提交一次。', 'version')
  return (entries?.version ?? 0) + 1
}

async function checked(deps: ContractDeps, { rules }: Reach, body: ContractInput): Promise<ContractInput> {
  if (!rules.kinds[body.kind]) throw new Refused('FIELD_INVALID', '没有这一类合同，请重新选择。', 'kind')
  if (body.ends_on < body.starts_on)
    throw new Refused('FIELD_INVALID', '结束日期早于开始日期，请改。', 'ends_on')
  const kept = await attached(deps.matters, body.files)
  return { ...body, files: kept.map(({ hash, name }) => ({ hash, name })) }
}

const files = ({ tenant }: Reach, says: ContractInput, at: string): Query[] =>
  says.files.length > 0
    ? [
        store.keepFiles(
          tenant,
          says.files.map(({ hash }) => hash),
          at,
        ),
      ]
    : []

const unlessTaken = (kept: Promise<Kept>): Promise<Kept> =>
  kept.catch((error: unknown) => {
    if (isDuplicate(error, 'contract_tenant_region_number_key'))
      throw new Refused('FIELD_INVALID', '这个村已有同一编号的合同，请换一个编号，或去改那一份。', 'number')
    throw error
  })
