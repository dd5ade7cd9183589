/** What each test finds, as SQL over the contracts `c` that stand; each answers the contract and the reason in words. */
import { sql, type RawBuilder } from 'kysely'
import type { Contracts, FindingTest } from '#contract/pack/contract-language.ts'
import { parseDuration } from '#contract/pack/duration.ts'
import { rangeOf } from '../authority/index.ts'
import type { Query } from '../lib/db.ts'
import { paidOf, yearsDue } from './store-list.ts'

const yuan = (fen: RawBuilder<unknown>) => sql`trim(to_char(${fen} / 100.0, 'FM999,999,999,990.00'))`

/** `standing`: rows of the contracts to be looked at. Null where the pack does not ask for the test. */
function found(
  test: FindingTest,
  rules: Contracts,
  today: string,
  standing: RawBuilder<unknown>,
): RawBuilder<unknown> | null {
  const finding = rules.findings[test]
  if (!finding) return null
  const kinds = JSON.stringify(
    Object.entries(rules.kinds).map(([kind, { longest_years, reference_price, article }]) => ({
      ...{ kind, years: longest_years ?? null, price: reference_price ?? null, article: article ?? '' },
    })),
  )
  const kind = sql`jsonb_to_recordset(${kinds}::jsonb) as k (kind text, years int, price numeric, article text)`
  switch (test) {
    case 'no_vote':
      return sql`select c.id, c.region, '登记里没有写是哪次会议定的' as reason from ${standing} c where trim(c.vote) = ''`
    case 'missing_file':
      return sql`select c.id, c.region, '登记里写的是没有，也没有上传' as reason from ${standing} c where not c.has_file and c.files = '[]'`
    case 'expired':
      return sql`select c.id, c.region, '到 ' || c.ends_on || ' 已到期，没有登记终止或续签' as reason
        from ${standing} c where c.ends_on < ${today}::date`
    case 'too_long':
      return sql`select c.id, c.region, '期限超过 ' || k.years || ' 年（' || k.article || '）' as reason
        from ${standing} c join ${kind} on k.kind = c.kind
        where k.years is not null and c.ends_on > c.starts_on + make_interval(years => k.years)`
    case 'below_price':
      return sql`select c.id, c.region, '每亩每年 ' || ${yuan(sql`(c.rent * 100.0 / c.area)`)} || ' 元，参考价 ' || k.price || ' 元' as reason
        from ${standing} c join ${kind} on k.kind = c.kind
        where k.price is not null and c.area > 0 and c.rent * 100.0 / c.area < k.price * ${finding.below ?? 100}::int`
    case 'overdue': {
      const grace = parseDuration(finding.grace ?? '1 day').count
      // the oldest year that is not paid in full
      const first = sql`(c.starts_on + make_interval(years => floor(paid.sum / c.rent)::int + ${rules.rent_due === 'year_end' ? 1 : 0}))::date`
      return sql`select c.id, c.region, '从 ' || ${first} || ' 起拖欠，共 ' || ${yuan(sql`(c.rent * due.years - paid.sum)`)} || ' 元' as reason
        from ${standing} c cross join lateral (select ${paidOf} as sum) paid
        cross join lateral (select ${yearsDue(today, rules.rent_due)} as years) due
        where c.rent > 0 and paid.sum < c.rent * due.years and ${first} + ${grace}::int < ${today}::date`
    }
    case 'double_let':
      return sql`with plotted as materialized (
          select c.id, c.region, c.number, c.starts_on, c.ends_on, plot from ${standing} c, unnest(c.plots) as plot)
        select a.id, a.region, '地块 ' || string_agg(distinct a.plot, '、') || ' 同期又租给：'
          || array_to_string((array_agg(distinct b.number))[1:5], '、') as reason
        from plotted a join plotted b
          on b.region = a.region and b.plot = a.plot and b.id <> a.id and b.starts_on <= a.ends_on and a.starts_on <= b.ends_on
        group by a.id, a.region`
  }
}

/** Looks every standing contract under a path over by one test: what is found is kept with its reason, what is gone is dated. */
export function scanQuery(
  { tenant, path, today, rules }: { tenant: number; path: string; today: string; rules: Contracts },
  test: FindingTest,
): Query<{ count: number; gone: number }> {
  const [from, to] = rangeOf(path)
  const finds =
    found(test, rules, today, sql`standing`) ??
    sql`select null::uuid as id, null::uuid as region, '' as reason where false`
  return sql<{ count: number; gone: number }>`
    with here as materialized (select r.id from region r where r.tenant = ${tenant} and r.path >= ${from} and r.path < ${to}),
    standing as materialized (select c.* from contract c
      where c.tenant = ${tenant} and c.region in (select id from here) and c.ended_on is null),
    found as materialized (${finds}),
    kept as (
      insert into contract_finding (tenant, contract, region, test, reason, found_on)
      select ${tenant}, id, region, ${test}, reason, ${today}::date from found
      on conflict (tenant, contract, test) do update set reason = excluded.reason, gone_on = null,
        found_on = case when contract_finding.gone_on is null then contract_finding.found_on else excluded.found_on end,
        matter = case when contract_finding.gone_on is null then contract_finding.matter end
      returning 1),
    gone as (
      update contract_finding f set gone_on = ${today}::date
      where f.tenant = ${tenant} and f.test = ${test} and f.gone_on is null and f.region in (select id from here)
        and not exists (select from found where found.id = f.contract)
      returning 1)
    select (select count(*) from kept)::int as count, (select count(*) from gone)::int as gone`
}

export const standingCount = (tenant: number, path: string) => {
  const [from, to] = rangeOf(path)
  return sql<{
    n: number
  }>`select count(*)::int as n from contract c join region r on r.tenant = c.tenant and r.id = c.region
    where c.tenant = ${tenant} and c.ended_on is null and r.path >= ${from} and r.path < ${to}`
}
