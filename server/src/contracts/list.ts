/** GET /api/contracts and its sums. */
import type { Static } from 'typebox'
import type { ContractPage, ContractsQuery, ContractSummary } from '#contract/http/contracts.ts'
import { FINDINGS } from '#contract/pack/contract-language.ts'
import type { Authority } from '../authority/index.ts'
import { Refused } from '../lib/refused.ts'
import type { ContractDeps } from './deps.ts'
import { mayKeep, placeIn, reachOf } from './reach.ts'
import { listQuery, sumsQuery, testCounts } from './store-list.ts'
import { testTitle, viewRow } from './view.ts'

type After = [path: string, number: string, id: string]
const PAGE = 50

export async function list(
  deps: ContractDeps,
  authority: Authority,
  query: ContractsQuery,
): Promise<Static<typeof ContractPage>> {
  const reach = await reachOf(deps, authority)
  const place = await placeIn(deps, reach, query.region)
  const limit = query.limit ?? PAGE
  const [rows] = await deps.db.read(
    reach.wall,
    listQuery({ ...reach, path: place.path }, query, readCursor(query.cursor), limit + 1),
  )
  const kept = rows.slice(0, limit)
  const last = kept.at(-1)
  const next = rows.length > limit && last ? writeCursor([last.path, last.number, last.id]) : null
  return { items: kept.map((row) => viewRow(reach.rules, row)), next }
}

export async function summary(
  deps: ContractDeps,
  authority: Authority,
  region: string | undefined,
): Promise<ContractSummary> {
  const reach = await reachOf(deps, authority)
  const { tenant, rules } = reach
  const place = await placeIn(deps, reach, region)
  const [[sums], counts] = await deps.db.read(
    reach.wall,
    sumsQuery({ ...reach, path: place.path }),
    testCounts(tenant, place.path),
  )
  const count = new Map(counts.map((one) => [one.test, one.count]))
  return {
    ...sums!,
    region: { id: place.id, level: place.level, code: place.code, name: place.name },
    by_test: FINDINGS.filter((test) => rules.findings[test]).map((test) => ({
      ...{ test, title: testTitle(rules, test), count: count.get(test) ?? 0 },
    })),
    kinds: Object.entries(rules.kinds).map(([kind, { title }]) => ({ kind, title })),
    may_keep: mayKeep(authority, place.path),
  }
}

const writeCursor = (after: After): string => Buffer.from(JSON.stringify(after)).toString('base64url')

function readCursor(text: string | undefined): After | null {
  if (text === undefined) return null
  try {
    const after = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[]
    if (
      after.length === 3 &&
      after.every((one) => typeof one === 'string') &&
      /^[0-9a-f-]{36}$/.test(after[2] as string)
    )
      return after as After
  } catch {
    // not one of ours
  }
  throw new Refused('INPUT_INVALID', '翻页位置不对，请从第一页重新查看。', 'cursor')
}
