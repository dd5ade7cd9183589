import type { ContractRow } from '#contract/http/contracts.ts'
import type { Contracts, FindingTest } from '#contract/pack/contract-language.ts'
import type { ListedContract } from './store-list.ts'

export const testTitle = (rules: Contracts, test: string): string =>
  rules.findings[test as FindingTest]?.title ?? test

export const viewRow = (rules: Contracts, c: ListedContract): ContractRow => ({
  ...{ id: c.id, region: { id: c.region, level: c.level, code: c.code, name: c.village } },
  ...{ number: c.number, kind_title: rules.kinds[c.kind]?.title ?? c.kind, object: c.object, party: c.party },
  ...{ area: c.area, rent: c.rent, starts_on: c.starts_on, ends_on: c.ends_on, paid: c.paid, due: c.due },
  ...{ ended_on: c.ended_on, problems: c.tests.map((test) => testTitle(rules, test)) },
  rectifying: c.rectifying,
})
