/** GET /api/household-rule: grids held against the pack's rule on how many households one has and how many a worker looks after. */
import { sql } from 'kysely'
import type { HouseholdReport } from '#contract/http/boundaries.ts'
import type { Level } from '#contract/pack/language.ts'
import { demandPerson, rangeOf, type Authority } from '../authority/index.ts'
import type { Query } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import type { Packs } from '../packs/index.ts'
import type { PeopleDeps } from './deps.ts'

type Rule = NonNullable<Level['households']>
const MOST = 200

interface Grid {
  id: string
  level: string
  code: string
  name: string
  above: string
  households: number | null
  workers: number
}

/** The nodes of a level under a path, with how many workers hold a post there or below. */
const gridsQuery = (
  tenant: number,
  path: string,
  level: string,
  workers: string[],
  day: string,
): Query<Grid> => {
  const [from, to] = rangeOf(path)
  return sql<Grid>`select r.id, r.level, r.code, r.name, coalesce(up.name, '') as above, r.households,
      (select count(distinct a.person)::int from appointment a where a.tenant = r.tenant and a.post = any (${workers}::text[])
        and a.path >= r.path and a.path < left(r.path, -1) || '0' and a.kind = 'holder'
        and a.starts_on <= ${day}::date and (a.ends_on is null or a.ends_on >= ${day}::date)) as workers
    from region r left join region up on up.tenant = r.tenant and up.id = r.parent
    where r.tenant = ${tenant} and r.level = ${level} and r.retired_on is null and r.path >= ${from} and r.path < ${to}
    order by r.path`
}

/** Refuses NOT_ALLOWED for who keeps neither the places nor the posts there. */
export async function householdReport(
  deps: PeopleDeps & { packs: Pick<Packs, 'rulesOf'> },
  authority: Authority,
  region: string,
): Promise<HouseholdReport> {
  demandPerson(authority)
  const { tenant } = authority
  const node = (await deps.places.ancestry(tenant, region)).at(-1)
  const mine = authority.seats.some(
    (seat) =>
      node?.path.startsWith(seat.path) &&
      seat.may.some((one) => one === 'manage_places' || one === 'manage_people' || one === 'read_tallies'),
  )
  if (!node || !mine) throw new Refused('NOT_ALLOWED', '您的岗位不管这里的网格。如需查看，请联系本级管理员。')
  const day = deps.today()
  const { levels, posts } = await deps.packs.rulesOf((await deps.places.tenant(tenant)).pack, day)
  const ruled = levels.flatMap(({ level, title, households }) =>
    households ? [{ level, title, households }] : [],
  )
  const told = await Promise.all(
    ruled.map(async ({ level, title, households: rule }) => {
      const query = gridsQuery(tenant, node.path, level, rule.workers ?? [], day)
      const [rows] = await deps.db.read(authority.wall, query)
      const judged = rows.map((row) => ({ row, wrong: judge(rule, row) }))
      const outside = judged.flatMap(({ row, wrong }) => (wrong ? [{ ...wrong, row }] : []))
      outside.sort((a, b) => b.off - a.off)
      return {
        ...{ level, title, rule: ruleWords(rule, posts), total: rows.length },
        uncounted: rows.filter((row) => row.households === null).length,
        within: judged.filter(({ row, wrong }) => row.households !== null && !wrong).length,
        outside: outside.length,
        listed: outside.slice(0, MOST).map(({ row, words, needed }) => ({
          region: { id: row.id, level: row.level, code: row.code, name: row.name },
          ...{ above: row.above, households: row.households ?? 0, needed, words },
          workers: rule.workers ? row.workers : null,
        })),
      }
    }),
  )
  return { levels: told }
}

/** The bounds of a rule: half to one and a half times what it is about, unless told. */
export const boundsOf = ({ about, at_least, at_most }: Rule): [least: number, most: number] => [
  at_least ?? Math.ceil(about / 2),
  at_most ?? Math.floor((about * 3) / 2),
]

function ruleWords(rule: Rule, posts: Record<string, { title: string }>): string {
  const [least, most] = boundsOf(rule)
  const who = (rule.workers ?? []).map((post) => posts[post]?.title ?? post).join('、')
  const each = rule.per_worker ? `，每 ${rule.per_worker} 户左右 1 名${who || '网格人员'}` : ''
  return `约 ${rule.about} 户一个（${least} 到 ${most} 户都算）${each}`
}

/** What is wrong with one, and by how much of the rule; null: nothing, or nobody has counted its households. */
export function judge(
  rule: Rule,
  { households, workers }: Pick<Grid, 'households' | 'workers'>,
): { words: string; off: number; needed: number | null } | null {
  if (households === null) return null
  const [least, most] = boundsOf(rule)
  const needed = rule.per_worker && rule.workers ? Math.ceil(households / rule.per_worker) : null
  const words = [
    households > most && `${households} 户，多了 ${households - most} 户，可以再分`,
    households < least && `${households} 户，少了 ${least - households} 户，可以合并`,
    needed !== null && workers < needed && `要 ${needed} 人，现有 ${workers} 人，差 ${needed - workers} 人`,
  ].filter(Boolean)
  if (words.length === 0) return null
  const off = Math.max(
    (households - most) / rule.about,
    (least - households) / rule.about,
    needed === null || needed === 0 ? 0 : (needed - workers) / needed,
  )
  return { words: words.join('；'), off, needed }
}
