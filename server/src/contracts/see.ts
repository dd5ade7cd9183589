/** GET /api/contracts/:id, and its files. */
import type { Readable } from 'node:stream'
import type { ContractSeen } from '#contract/http/contracts.ts'
import type { FindingTest } from '#contract/pack/contract-language.ts'
import type { Authority } from '../authority/index.ts'
import { Refused } from '../lib/refused.ts'
import type { ContractDeps } from './deps.ts'
import { mayKeep, reachOf, type Reach } from './reach.ts'
import { contractQuery, findingsOf, receiptsOf, resultsOf, type StoredContract } from './store.ts'
import { listQuery } from './store-list.ts'
import { testTitle, viewRow } from './view.ts'

const notFound = () => new Refused('NOT_FOUND', '没有找到这份合同，或不在您的管辖范围内。')

/** The contract one may read. Refuses NOT_FOUND. */
export async function contractFor(
  deps: ContractDeps,
  authority: Authority,
  id: string,
): Promise<{ reach: Reach; contract: StoredContract }> {
  const reach = await reachOf(deps, authority)
  const [[contract]] = await deps.db.read(reach.wall, contractQuery(reach.tenant, id))
  if (!contract || !reach.paths.some((path) => contract.path.startsWith(path))) throw notFound()
  return { reach, contract }
}

export async function see(deps: ContractDeps, authority: Authority, id: string): Promise<ContractSeen> {
  const { reach, contract } = await contractFor(deps, authority, id)
  const { tenant, rules } = reach
  const [[row], found, receipts, results] = await deps.db.read(
    reach.wall,
    listQuery({ ...reach, path: contract.path }, { id }, null, 1),
    findingsOf(tenant, id),
    receiptsOf(tenant, id),
    resultsOf(tenant, id),
  )
  if (!row) throw notFound()
  const keeps = mayKeep(authority, contract.path)
  return {
    ...contract,
    ...viewRow(rules, row),
    ...{ receipts, results, may_keep: keeps },
    may_rectify: keeps && Boolean(rules.rectified_as) && found.some((one) => !one.gone_on && !one.matter),
    found: found.map((one) => ({
      ...{ test: one.test as FindingTest, title: testTitle(rules, one.test), reason: one.reason },
      advice: rules.findings[one.test as FindingTest]?.advice ?? '',
      ...{ found_on: one.found_on, gone_on: one.gone_on, matter: one.matter },
    })),
  }
}

/** A file of a contract one may read. Refuses NOT_FOUND for any other. */
export async function handOut(
  deps: ContractDeps,
  authority: Authority,
  id: string,
  hash: string,
): Promise<{ stream: Readable; name: string }> {
  const { contract } = await contractFor(deps, authority, id)
  const wanted = contract.files.find((file) => file.hash === hash)
  const kept = wanted && (await deps.files.readFile(hash))
  if (!wanted || !kept) throw notFound()
  return { stream: kept.stream, name: wanted.name }
}
