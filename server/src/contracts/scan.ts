/** The scan: every standing contract looked over by each test of the pack. It finds and says why; it voids nothing. */
import { v7 } from 'uuid'
import type { Scanned } from '#contract/http/contracts.ts'
import { FINDINGS } from '#contract/pack/contract-language.ts'
import type { Authority } from '../authority/index.ts'
import { append } from '../journal/index.ts'
import type { ContractDeps } from './deps.ts'
import { placeIn, reachOf } from './reach.ts'
import { scanQuery, standingCount } from './store-scan.ts'

/** One transaction. `onTest` hears how many tests are done. Anybody who may read contracts may look them over. */
export async function scan(
  deps: ContractDeps,
  authority: Authority,
  region: string | undefined,
  onTest: (done: number, of: number) => void = () => undefined,
): Promise<Scanned> {
  const reach = await reachOf(deps, authority)
  const place = await placeIn(deps, reach, region)
  const { tenant } = reach
  const at = deps.clock.now().toISOString()
  return deps.db.act(reach.wall, async (tx) => {
    const [[standing]] = await tx.flush(standingCount(tenant, place.path))
    const found: Scanned['found'] = []
    for (const [i, test] of FINDINGS.entries()) {
      const [[one]] = await tx.flush(scanQuery({ ...reach, path: place.path }, test))
      if (reach.rules.findings[test]) found.push({ test, count: one?.count ?? 0, gone: one?.gone ?? 0 })
      onTest(i + 1, FINDINGS.length)
    }
    const id = v7()
    await tx.commit(
      ...append({
        ...{
          tenant,
          id,
          subject_kind: 'contracts',
          subject: id,
          version: 1,
          actor: reach.person,
          seat: null,
        },
        ...{
          command: 'scan',
          command_id: v7(),
          input: { region: place.id },
          rules: null,
          decision: { found },
          at,
        },
      }),
    )
    return { contracts: standing?.n ?? 0, found }
  })
}
