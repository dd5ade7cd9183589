/** Village affairs that were carried out and closed in a time, each with what its path asked and what the record holds. */
import { sql } from 'kysely'
import type { Life } from '#contract/pack/life.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { rangeOf, type Authority } from '../../authority/index.ts'
import type { Database, Query } from '../../lib/db.ts'
import type { CountyRules, Packs } from '../../packs/index.ts'
import { rulesAround } from '../rulebook.ts'
import { walked, type Move, type Walked } from './walked.ts'

/** A county's year is read in parts. */
const BATCH = 500

interface ClosedRow {
  id: string
  number: string
  kind_title: string
  path: string
  rules: Buffer
  life: Life
  closed_at: Date
  story: Move[]
}

export interface ClosedAffair extends Walked {
  matter: string
  number: string
  kind: string
  /** Of the tree: where it lies. */
  at: string
  /** The path it took, in words. */
  took: string
  closed_on: string
}

/** `wall`: of who may count what lies under `path`. `days`: the first, and the first one after, in Asia/Shanghai. */
interface Asked {
  tenant: number
  wall: Authority['wall']
  path: string
  days: { from: string; to: string }
}

const closedQuery = ({ tenant, path, days }: Asked, after: string | null): Query<ClosedRow> => {
  const [from, to] = rangeOf(path)
  return sql<ClosedRow>`select matter.id, number, kind_title, path, rules, life, closed_at,
      (select jsonb_agg(jsonb_build_object('at', j.at, 'from', j.decision -> 'from', 'to', j.decision -> 'to',
        'action', j.decision -> 'action') order by j.version)
       from journal_entry j where j.tenant = matter.tenant and j.subject = matter.id) as story
    from matter where tenant = ${tenant} and path >= ${from} and path < ${to} and life ? 'path'
      and final = 'solved' and sensitive is null
      and closed_at >= ${`${days.from}T00:00:00+08:00`} and closed_at < ${`${days.to}T00:00:00+08:00`}
      and (${after}::uuid is null or matter.id > ${after}::uuid)
    order by matter.id limit ${BATCH}`
}

export interface ClosedDeps {
  db: Database
  packs: Pick<Packs, 'pinned'>
}

/** In parts, so that many do not lie in memory at once. */
export async function* closedAffairs(
  { db, packs }: ClosedDeps,
  county: CountyRules,
  asked: Asked,
): AsyncGenerator<ClosedAffair[]> {
  for (let after: string | null = null; ;) {
    const [rows]: readonly [ClosedRow[]] = await db.read(asked.wall, closedQuery(asked, after))
    const affairs: ClosedAffair[] = []
    for (const row of rows) affairs.push(await affairOf(row, packs, county))
    if (affairs.length > 0) yield affairs
    if (rows.length < BATCH) return
    after = rows.at(-1)!.id
  }
}

const nowhere = { ancestry: [], seats: [] }

async function affairOf(
  row: ClosedRow,
  packs: ClosedDeps['packs'],
  county: CountyRules,
): Promise<ClosedAffair> {
  const names = { title: row.kind_title, number: row.number }
  const pin = await packs.pinned(row.rules)
  const rules = rulesAround(pin, county, nowhere, { sensitive: null, excluded: [], names })
  const { life } = row
  return {
    ...{ matter: row.id, number: row.number, kind: row.kind_title, at: row.path },
    ...{ took: life.path?.title ?? '', closed_on: shanghaiDay(row.closed_at.toISOString()) },
    ...walked(
      life,
      rules,
      row.story.map((one) => ({ ...one, at: new Date(one.at).toISOString() })),
    ),
  }
}
