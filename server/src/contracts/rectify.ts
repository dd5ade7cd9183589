/** POST /api/contracts/:id/rectify: what the scan found becomes a matter with an owner and a deadline, in one transaction. */
import type { Rectify } from '#contract/http/contracts.ts'
import type { Authority } from '../authority/index.ts'
import { isDuplicate } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import { prepareReport } from '../matters/index.ts'
import type { ContractDeps } from './deps.ts'
import { keeperAt } from './reach.ts'
import { contractFor } from './see.ts'
import { findingsOf, linkMatter } from './store.ts'
import { testTitle } from './view.ts'

/** The matter's id; sent twice, opened once. Refuses NOT_ALLOWED, and FIELD_INVALID when nothing is open to be put right. */
export async function rectify(
  deps: ContractDeps,
  authority: Authority,
  id: string,
  body: Rectify,
): Promise<{ matter: string }> {
  const { reach, contract } = await contractFor(deps, authority, id)
  const { tenant, rules } = reach
  const doer = keeperAt(authority, reach, contract.path)
  const [found] = await deps.db.read(reach.wall, findingsOf(tenant, id))
  if (found.some((one) => one.matter === body.id)) return { matter: body.id }
  const open = found.filter((one) => one.gone_on === null && one.matter === null)
  if (open.length === 0 || !rules.rectified_as)
    throw new Refused('FIELD_INVALID', '这份合同没有等着整改的问题。', 'text')
  const county = await deps.places.tenant(tenant)
  const problems = open.map((one) => `${testTitle(rules, one.test)}：${one.reason}`).join('；')
  const { queries } = await prepareReport(deps.matters, authority, {
    ...{ id: body.id, county: county.code, kind: rules.rectified_as, region: contract.region, behalf: true },
    title: `合同 ${contract.number} 整改`,
    text: `${contract.number} ${contract.object}。${problems}。整改：${body.text}`,
  })
  try {
    await deps.db.act({ ...authority.wall, scope: doer.wall.scope }, (tx) =>
      tx.commit(...queries, linkMatter(tenant, id, body.id)),
    )
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
  return { matter: body.id }
}
