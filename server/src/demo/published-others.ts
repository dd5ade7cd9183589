/**
 * What the county's other places published, so that its townships look as they do in an ordinary year: nearly all in time, some late
 * once, a few with a period left out. Made up in bulk, a statement a period; documents, hashes and the log are those of every publication.
 */
import { v5, v7 } from 'uuid'
import { daysOf, dueOn, periodsOwed, postedUntil } from '#contract/disclosure/periods.ts'
import type { Made } from '#contract/http/publications.ts'
import type { Duty } from '#contract/pack/disclosure-language.ts'
import { writeDocument, type Source } from '../disclosure/index.ts'
import { canonical } from '../journal/index.ts'
import { sha256 } from '../lib/crypto.ts'
import type { Database } from '../lib/db.ts'
import type { CountyRules } from '../packs/index.ts'
import { chance, seedOf } from './chance.ts'
import { packOf, type DemoCounty } from './describe.ts'
import {
  busyPlaces,
  holdersEverywhere,
  insertPublished,
  periodsThere,
  publishersAt,
  type PublicationRow,
  type PublishingPlace,
} from './store.ts'

const NAMESPACE = '5a0b8f0c-1f5e-5c37-9f57-0f7f2c1f6d11'
const DAY = 86_400_000

interface Publishing {
  worker: Database
  sources: Record<NonNullable<Duty['made_from']>, Source>
  rules: CountyRules
  demo: DemoCounty
  tenant: number
  today: string
  now: Date
}
interface Others extends NonNullable<NonNullable<DemoCounty['published']>[number]['others']> {
  duties: string[]
  /** Publishes by itself. */
  place: string
}

/** Publishes what is not there yet. */
export async function publishOthers(p: Publishing, others: Others): Promise<void> {
  const { worker, tenant, rules, now } = p
  for (const [n, duty] of others.duties.entries()) {
    const rule = rules.disclosures[duty]!
    const periods = periodsOwed(rule.every, rule.since, p.today)
    const done = new Set((await worker.run(periodsThere(tenant, duty))).map(({ period }) => period))
    const dueIn = (period: string) => dueOn(period, rule.within, rules.calendar)
    // what was made up while its time was still running may lack some
    const isDone = (period: string) =>
      done.has(period) && Date.parse(dueIn(period)) + 10 * DAY < now.getTime()
    if (periods.every(isDone)) continue
    const places = await worker.run(publishersAt(tenant, rule.at, rule.published_by, p.today))
    const made = await madeAt(p, rule)
    for (const [i, period] of periods.entries()) {
      if (isDone(period)) continue
      const due = dueIn(period)
      const rows: PublicationRow[] = []
      for (const [at, place] of places.entries()) {
        if (place.code === others.place) continue
        const isOnce =
          at % others.duties.length === n && Math.floor(at / others.duties.length) % periods.length === i
        if (isOnce && at % others.one_missing_in === 0) continue
        const isLate = isOnce && at % others.one_late_in === 1
        const hung = whenHung(`${place.code}/${duty}/${period}`, isLate ? due : daysOf(period).to, isLate)
        if (hung > now) continue
        const text = others.texts[duty] ?? ''
        rows.push(rowOf(p, { duty, rule, period, due, hung, place, text, made: await made(place, period) }))
      }
      if (rows.length > 0)
        await worker.act({ tenant, scope: '{}', keys: '{}' }, (tx) =>
          tx.commit(insertPublished(tenant, rows)),
        )
    }
  }
}

/** Within a week of a day, in the hours of the office; who is late takes two days at least. */
function whenHung(seed: string, day: string, isLate: boolean): Date {
  const random = chance(seedOf(seed))
  const days = Math.floor(random() * 7) + (isLate ? 2 : 0)
  return new Date(Date.parse(`${day}T09:00:00+08:00`) + days * DAY + Math.floor(random() * 480) * 60_000)
}

/** What the record writes of a place; of those where nothing was reported it is the same everywhere, and asked for once a period. */
async function madeAt(
  { worker, sources, rules, tenant, demo, today }: Publishing,
  { made_from, at }: Duty,
): Promise<(place: PublishingPlace, period: string) => Promise<Made | null>> {
  if (!made_from) return async () => null
  if (made_from === 'office_holders') {
    const open = Object.entries(rules.posts).flatMap(([post, { public: isOpen }]) => (isOpen ? [post] : []))
    const holders = Map.groupBy(
      await worker.run(holdersEverywhere(tenant, at, open, today)),
      (one) => one.place,
    )
    return async ({ id }, period) => ({
      columns: ['地方', '岗位', '姓名', '工作电话'],
      rows: (holders.get(id) ?? []).map(({ region_name, post, name, work_phone }) => [
        ...[region_name, rules.posts[post]?.title ?? post, name, work_phone ?? ''],
      ]),
      from: `任职登记，${daysOf(period).to}`,
    })
  }
  const busy = new Set((await worker.run(busyPlaces(tenant, at))).map(({ id }) => id))
  const quiet = new Map<string, Promise<Made | null>>()
  return (place, period) => {
    const asked = { tenant, pack: packOf(demo), path: place.path, region: place.id, ...daysOf(period) }
    if (busy.has(place.id)) return sources[made_from](asked)
    const known = quiet.get(period) ?? sources[made_from](asked)
    quiet.set(period, known)
    return known
  }
}

interface Hung {
  duty: string
  rule: Duty
  period: string
  due: string
  hung: Date
  place: PublishingPlace
  text: string
  made: Made | null
}

function rowOf({ demo, rules }: Publishing, it: Hung): PublicationRow {
  const { duty, rule, period, due, hung, place, text, made } = it
  const id = v5(`${place.id}/${duty}/${period}`, NAMESPACE)
  const at = hung.toISOString()
  const document = writeDocument({
    ...{ id, version: 1, county: demo.county, place: place.code, place_name: place.name, duty },
    ...{ title: rule.title, class: rule.class, period, published_at: at, made, text, correction: null },
  })
  const hash = sha256(document).toString('hex')
  return {
    ...{
      id,
      region: place.id,
      path: place.path,
      duty,
      period,
      due_on: due,
      document,
      at,
      person: place.person,
    },
    posted_until: postedUntil(at, rule.posted, rules.calendar),
    statement: canonical({ about: 'disclosure', id, version: 1, place: place.code, sha256: hash }),
    said: v7(),
  }
}
