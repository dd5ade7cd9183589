/** The SQL of lists and sums of contracts. `due` is the rent that has fallen due so far, `paid` what came in. */
import { sql, type RawBuilder } from 'kysely'
import type { Contracts } from '#contract/pack/contract-language.ts'
import { parseDuration } from '#contract/pack/duration.ts'
import { rangeOf } from '../authority/index.ts'
import type { ContractsQuery } from '#contract/http/contracts.ts'

export interface ListedContract {
  id: string
  number: string
  kind: string
  object: string
  party: string
  area: number
  rent: number
  starts_on: string
  ends_on: string
  signed_on: string | null
  vote: string
  plots: string[]
  has_file: boolean
  ended_on: string | null
  region: string
  level: string
  code: string
  village: string
  path: string
  due: number
  paid: number
  tests: string[]
  rectifying: boolean
}

/** Years of rent that have fallen due by `today`, of a contract `c`: at each year's beginning or end, never more than its term. */
export const yearsDue = (today: string, rent_due: Contracts['rent_due']): RawBuilder<number> => {
  const until = sql`least(${today}::date, coalesce(c.ended_on, ${today}::date))`
  const passed = sql`extract(year from age(${until}, c.starts_on))::int + ${rent_due === 'year_start' ? 1 : 0}`
  const term = sql`extract(year from age(c.ends_on + 1, c.starts_on))::int
    + case when c.starts_on + make_interval(years => extract(year from age(c.ends_on + 1, c.starts_on))::int) < c.ends_on + 1 then 1 else 0 end`
  return sql<number>`case when ${until} < c.starts_on then 0 else least(${passed}, ${term}) end`
}

export const paidOf = sql<number>`coalesce((select sum(p.amount) from contract_receipt p where p.tenant = c.tenant and p.contract = c.id), 0)`

export const isExpiring = (today: string, rules: Contracts) => {
  const { count } = parseDuration(rules.remind)
  return sql<boolean>`c.ended_on is null and c.ends_on between ${today}::date and ${today}::date + ${count}::int`
}

interface Wanted {
  tenant: number
  path: string
  today: string
  rules: Contracts
}

/** Contracts under a path (or the one asked for), in the order of the tree and of their numbers, after the last one seen. */
export function listQuery(
  { tenant, path, today, rules }: Wanted,
  query: ContractsQuery & { id?: string },
  after: [path: string, number: string, id: string] | null,
  limit: number,
) {
  const [from, to] = rangeOf(path)
  const like = query.q ? `%${query.q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%` : null
  const states: Record<string, RawBuilder<unknown>> = {
    running: sql`c.ended_on is null and c.ends_on >= ${today}::date`,
    expiring: isExpiring(today, rules),
    arrears: sql`c.ended_on is null and due.rent > paid.sum`,
    ended: sql`c.ended_on is not null`,
  }
  return sql<ListedContract>`
    select c.id, c.number, c.kind, c.object, c.party, c.area, c.rent, c.starts_on, c.ends_on, c.ended_on, c.signed_on, c.vote, c.plots, c.has_file,
      r.id as region, r.level, r.code, r.name as village, r.path, due.rent as due, paid.sum as paid,
      array(select f.test from contract_finding f where f.tenant = c.tenant and f.contract = c.id and f.gone_on is null order by 1) as tests,
      exists (select from contract_finding f where f.tenant = c.tenant and f.contract = c.id and f.gone_on is null
        and f.matter is not null) as rectifying
    from contract c join region r on r.tenant = c.tenant and r.id = c.region
    cross join lateral (select ${paidOf}::bigint as sum) paid
    cross join lateral (select (c.rent * ${yearsDue(today, rules.rent_due)})::bigint as rent) due
    where c.tenant = ${tenant} and r.path >= ${from} and r.path < ${to}
      and (${query.id ?? null}::uuid is null or c.id = ${query.id ?? null}::uuid)
      and (${like}::text is null or c.number ilike ${like} or c.object ilike ${like} or c.party ilike ${like})
      and (${query.kind ?? null}::text is null or c.kind = ${query.kind ?? null})
      and (${query.finding ?? null}::text is null or exists (select from contract_finding f where f.tenant = c.tenant
        and f.contract = c.id and f.gone_on is null and (${query.finding ?? null} = 'any' or f.test = ${query.finding ?? null})))
      and ${query.state ? (states[query.state] ?? sql`true`) : sql`true`}
      and (${after?.[0] ?? null}::text is null
        or (r.path, c.number, c.id) > (${after?.[0] ?? null}::text collate "C", ${after?.[1] ?? null}::text, ${after?.[2] ?? null}::uuid))
    order by r.path, c.number, c.id limit ${limit}`
}

export interface Sums {
  total: number
  problem: number
  rectified: number
  recovered: number
  debt_cleared: number
  area_added: number
  fee_added: number
  expiring: number
  arrears: number
  scanned_on: string | null
}

export function sumsQuery({ tenant, path, today, rules }: Wanted) {
  const [from, to] = rangeOf(path)
  const here = sql`r.tenant = ${tenant} and r.path >= ${from} and r.path < ${to}`
  return sql<Sums>`
    with here as materialized (select r.id from region r where ${here}),
    mine as materialized (select c.*, ${paidOf}::bigint as paid, (c.rent * ${yearsDue(today, rules.rent_due)})::bigint as due
      from contract c where c.tenant = ${tenant} and c.region in (select id from here)),
    found as (select contract, bool_or(gone_on is null) as open from contract_finding
      where tenant = ${tenant} and region in (select id from here) group by contract),
    results as (select coalesce(sum(recovered), 0)::bigint as recovered, coalesce(sum(debt_cleared), 0)::bigint as debt_cleared,
        coalesce(sum(area_added), 0)::bigint as area_added, coalesce(sum(fee_added), 0)::bigint as fee_added
      from contract_result where tenant = ${tenant} and region in (select id from here))
    select (select count(*) from mine)::int as total, (select count(*) from found)::int as problem,
      (select count(*) from found where not open)::int as rectified, results.*,
      (select count(*) from mine c where ${isExpiring(today, rules)})::int as expiring,
      (select count(*) from mine where ended_on is null and due > paid)::int as arrears,
      (select max(at at time zone 'Asia/Shanghai')::date from journal_entry
        where tenant = ${tenant} and subject_kind = 'contracts' and command = 'scan') as scanned_on
    from results`
}

export const testCounts = (tenant: number, path: string) => {
  const [from, to] = rangeOf(path)
  return sql<{ test: string; count: number }>`
    select f.test, count(*)::int as count from contract_finding f join region r on r.tenant = f.tenant and r.id = f.region
    where f.tenant = ${tenant} and f.gone_on is null and r.path >= ${from} and r.path < ${to} group by f.test`
}
