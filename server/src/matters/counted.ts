/** The list behind a number: which matters a figure counted. The same items the figure adds up, so both say the same. */
import { sql, type RawBuilder } from 'kysely'
import type { MattersQuery } from '#contract/http/matter-lists.ts'
import { partsOf } from '#contract/measures.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { demand, type Authority } from '../authority/index.ts'
import { countedItems, placesUnder } from '../journal/index.ts'
import { Refused } from '../lib/refused.ts'
import { countedKinds, kindsOfTest, type CountyRules } from '../packs/index.ts'
import { countyRules } from './county.ts'
import type { MattersDeps } from './deps.ts'

/**
 * The ids, as a query for `in (…)`; undefined when no figure is asked for.
 * Refuses NOT_ALLOWED where the figure itself may not be read, FIELD_INVALID for what only goes with `measure`.
 */
export async function countedMatters(
  deps: MattersDeps,
  authority: Authority,
  query: MattersQuery,
): Promise<RawBuilder<unknown> | undefined> {
  const { measure, standard, kind, channel, department, tree, own, of } = query
  if (!measure && !standard) {
    if (channel ?? department ?? tree ?? own ?? of)
      throw new Refused('FIELD_INVALID', '这几个条件要和统计项一起用，请从统计表里点数字进来。', 'measure')
    return undefined
  }
  demand(authority, 'read_tallies')
  const { tenant } = authority
  const node = query.region ? (await deps.places.ancestry(tenant, query.region)).at(-1) : undefined
  if (!node) throw new Refused('FIELD_INVALID', '没有这个地方，请重新选择。', 'region')
  demand(authority, 'read_tallies', node.path)
  const today = shanghaiDay(deps.clock.now().toISOString())
  const { from = `${today.slice(0, 8)}01`, to = today } = query
  const rules = await countyRules(deps, tenant, deps.clock.now())
  const what = measure
    ? { measures: partsOf(measure), ...countedKinds(rules, of, kind) }
    : testOf(rules, query)
  const items = countedItems({
    ...{ tenant, days: [from, to], ...what },
    ...(channel === undefined ? {} : { channel }),
    ...(department === undefined ? {} : { organisation: department === 'none' ? null : department }),
  })
  const under = { tenant, node: node.id, path: node.path, asOf: tree === 'then' ? to : undefined }
  const here = own ? sql`where place.region = ${node.id}::uuid` : sql``
  return sql`select distinct item.subject from (${items}) item
    join (${placesUnder(under)}) place on place.region = item.region ${here}`
}

/** What a test of a standard counts. Refuses FIELD_INVALID for one the county does not have. */
function testOf(rules: CountyRules, { standard = '', test = '' }: MattersQuery) {
  const said = rules.standards[standard]?.tests[test]
  if (!said) throw new Refused('FIELD_INVALID', '规则里没有这项标准了，请回到“达标”里重新点。', 'standard')
  return { measures: [said.measure], kinds: kindsOfTest(rules, said) }
}
