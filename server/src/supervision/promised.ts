/** What a place promised in public, and how far each has come: for its public page, so only what everybody may read. */
import { sql } from 'kysely'
import type { Stage } from '#contract/http/campaigns.ts'
import type { Campaign } from '#contract/pack/campaign-language.ts'
import { surveyOf, type Answers } from '#contract/pack/campaign.ts'
import { fieldWords } from '#contract/pack/field-words.ts'
import type { FieldValue } from '#contract/pack/field.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { stageTitle } from '#contract/supervision/stages.ts'
import { rangeOf } from '../authority/index.ts'
import type { Database } from '../lib/db.ts'
import type { MattersDeps } from '../matters/index.ts'
import type { Tenant } from '../places/index.ts'
import { itemsQuery } from './store-items.ts'

export interface Promised {
  id: string
  /** Who promised: the place of the campaign. */
  place: string
  title: string
  starts_on: string
  ends_on: string
  done: number
  deeds: Deed[]
}
export interface Deed {
  title: string
  note: string
  /** `道路排水，打算花 36,000.00 元`. */
  about: string[]
  stage: Stage
  words: string
  owner: string | null
  due_on: string | null
  late: boolean
  /** The last progress on record, in words as they were written. */
  progress: { on: string; words: string[] } | null
}

interface PublicRow {
  id: string
  campaign: string
  round: string | null
  place: string
  title: string
  rules: Campaign
  starts_on: string
  ends_on: string
}

const publicQuery = (tenant: number, path: string) => {
  const [from, to] = rangeOf(path)
  return sql<PublicRow>`select c.id, c.campaign, c.round, r.name as place, c.title, c.rules, c.starts_on, c.ends_on
    from campaign c join region r on r.tenant = c.tenant and r.id = c.region
    where c.tenant = ${tenant} and c.rules ->> 'public' = 'true' and r.path >= ${from} and r.path < ${to}
    order by c.starts_on desc, c.id desc limit 10`
}

/** With the words said in it, as long as they are not erased. */
const lastEntries = (tenant: number, matters: string[], entry: string) => sql<{
  matter: string
  at: Date
  fields: Record<string, FieldValue>
}>`select distinct on (e.matter) e.matter, e.at, e.fields || coalesce((
    select jsonb_object_agg(substr(w ->> 'field', 7), w -> 'text') from matter m, jsonb_array_elements(m.words) w
    where m.tenant = e.tenant and m.id = e.matter and (w ->> 'version')::int = e.version
      and w ->> 'field' like 'entry.%' and w ->> 'text' <> ''), '{}') as fields
  from matter_entry e where e.tenant = ${tenant} and e.matter = any (${matters}::uuid[]) and e.entry = ${entry}
  order by e.matter, e.version desc`

export interface PromisedDeps {
  worker: Database
  packs: Pick<MattersDeps['packs'], 'rulesOf'>
  clock: MattersDeps['clock']
}

/** Deeds per promise that are shown; a village promises a handful. */
const MOST = 100

export async function promisedAt(
  { worker, packs, clock }: PromisedDeps,
  { tenant, pack }: Tenant,
  path: string,
): Promise<Promised[]> {
  const now = clock.now().toISOString()
  const today = shanghaiDay(now)
  const county = await packs.rulesOf(pack, today)
  const wall = { tenant, scope: '{}', keys: '{}' }
  const [rows] = await worker.read(wall, publicQuery(tenant, path))
  const within = { tenant, paths: [path], today, now }
  return Promise.all(
    rows.map(async ({ id, place, title, rules, round, starts_on, ends_on }) => {
      const [items] = await worker.read(wall, itemsQuery(within, id, {}, 0, MOST))
      const { kind, progress } = rules.handled_as
      const entry = county.procedures[county.kinds[kind]?.procedure ?? '']?.entries?.[progress?.entry ?? '']
      const matters = items.flatMap(({ matter }) => matter ?? [])
      const [told] = entry ? await worker.read(wall, lastEntries(tenant, matters, progress!.entry)) : [[]]
      const last = new Map(told.map((one) => [one.matter, one]))
      const shown = (fields: Record<string, FieldValue>) =>
        (progress?.shows ?? []).flatMap((name) => {
          const value = fields[name]
          const field = entry?.fields[name]
          const words = value === undefined ? '' : fieldWords(field, value)
          // a sentence speaks for itself, a number does not
          return words ? [field && field.type !== 'text' ? `${field.title} ${words}` : words] : []
        })
      return {
        ...{ id, place, title, starts_on, ends_on },
        done: items.filter(({ stage }) => stage === 'struck_off').length,
        deeds: items.map((item) => {
          const step = last.get(item.matter ?? '')
          return {
            ...{
              title: item.title,
              note: item.note,
              stage: item.stage,
              owner: item.owner,
              due_on: item.due_on,
            },
            ...{ late: item.late, about: aboutOf(rules, round, item.answers) },
            words: stageTitle(item.stage, rules.class),
            progress: step ? { on: shanghaiDay(step.at.toISOString()), words: shown(step.fields) } : null,
          }
        }),
      }
    }),
  )
}

const aboutOf = (rules: Campaign, round: string | null, answers: Answers): string[] =>
  Object.entries(surveyOf(rules, round)).flatMap(([name, field]) => {
    const value = answers[name]
    return value === undefined ? [] : [`${field.title}：${fieldWords(field, value)}`]
  })
