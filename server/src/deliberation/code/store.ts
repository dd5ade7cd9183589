/** SQL of village codes. */
import { sql } from 'kysely'
import type { Article } from '#contract/http/village-code.ts'
import { rangeOf, type Authority } from '../../authority/index.ts'
import type { Query } from '../../lib/db.ts'

export interface CodeRow {
  id: string
  revision: number
  articles: Article[]
  resolution: string | null
  in_force_from: string | null
  filed: 'filed' | 'correct' | null
  filed_at: Date | null
  filed_remark: string | null
  version: number
  meeting: string | null
  body_title: string | null
  number: string | null
  adopted_on: string | null
  words: string | null
}

/** Every revision of a place, the newest first; drafts for those only who look after it. Of the vote what the record publishes. */
export const revisionsQuery = (tenant: number, place: string, withDrafts: boolean): Query<CodeRow> =>
  sql<CodeRow>`select c.id, c.revision, c.articles, c.resolution, c.in_force_from, c.filed, c.filed_at, c.filed_remark,
      c.version, c.adoption ->> 'meeting' as meeting, c.adoption ->> 'body_title' as body_title,
      c.adoption ->> 'number' as number, c.adoption ->> 'adopted_on' as adopted_on, c.adoption ->> 'words' as words
    from village_code c where c.tenant = ${tenant} and c.place = ${place} and (c.resolution is not null or ${withDrafts}::boolean)
    order by c.revision desc`

/** Adopted resolutions of a body at a place that no code rests on yet; not those on an affair, which settle that. */
export const offeredQuery = (
  tenant: number,
  place: string,
  bodies: string[],
): Query<{
  id: string
  number: string
  title: string
  meeting: string
  body: string
  adopted_on: string
  words: string
}> =>
  sql<{
    id: string
    number: string
    title: string
    meeting: string
    body: string
    adopted_on: string
    words: string
  }>`
    select r.id, r.number, r.title, r.meeting, r.body, r.adopted_on, r.words from resolution r
    where r.tenant = ${tenant} and r.place = ${place} and r.adopted and r.matter is null and r.body = any (${bodies}::text[])
      and not exists (select from village_code c where c.tenant = r.tenant and c.resolution = r.id)
    order by r.adopted_on desc, r.number desc limit 50`

interface Listed {
  place: string
  revision: number
  articles: number
  in_force_from: string
  filed: 'filed' | 'correct' | null
}
/** The newest adopted revision of each village within the asker's places; what waits for the township first. */
export const listQuery = ({ tenant, paths }: Authority): Query<Listed> => {
  const within = paths.map((path) => {
    const [from, to] = rangeOf(path)
    return sql`(path >= ${from} and path < ${to})`
  })
  return sql<Listed>`select * from (
      select distinct on (path) place, revision, jsonb_array_length(articles) as articles, in_force_from, filed
      from village_code where tenant = ${tenant} and resolution is not null
        and (${within.length > 0 ? sql.join(within, sql` or `) : sql`false`})
      order by path, revision desc) newest
    order by filed is not null, in_force_from desc, place limit 200`
}

const json = JSON.stringify

/** The draft of the next revision, written again as a whole. */
export const saveDraft = (
  tenant: number,
  draft: { id: string; place: string; path: string; revision: number; articles: Article[]; at: string },
): Query =>
  sql`insert into village_code (tenant, id, place, path, revision, articles, version, changed_at)
    values (${tenant}, ${draft.id}, ${draft.place}, ${draft.path}, ${draft.revision}, ${json(draft.articles)}::jsonb, 1, ${draft.at})
    on conflict (tenant, id) do update set articles = excluded.articles, version = village_code.version + 1,
      changed_at = excluded.changed_at where village_code.resolution is null`

export interface Adoption {
  meeting: string
  body_title: string
  number: string
  adopted_on: string
  words: string
}
export const saveAdoption = (
  tenant: number,
  id: string,
  adopted: { resolution: string; from: string; adoption: Adoption; at: string },
): Query =>
  sql`update village_code set resolution = ${adopted.resolution}, in_force_from = ${adopted.from}::date,
      adoption = ${json(adopted.adoption)}::jsonb, version = version + 1, changed_at = ${adopted.at}
    where tenant = ${tenant} and id = ${id} and resolution is null`

export const saveFiling = (
  tenant: number,
  id: string,
  filing: { as: 'filed' | 'correct'; remark: string | null; at: string },
): Query =>
  sql`update village_code set filed = ${filing.as}, filed_at = ${filing.at}, filed_remark = ${filing.remark},
      version = version + 1, changed_at = ${filing.at}
    where tenant = ${tenant} and id = ${id} and resolution is not null`
