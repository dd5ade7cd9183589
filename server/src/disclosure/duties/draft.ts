/** GET /api/disclosures/draft: what the record writes, and what stands already. */
import type { Draft, Made } from '#contract/http/publications.ts'
import { periodTitle } from '#contract/disclosure/periods.ts'
import { durationTitle } from '#contract/pack/duration.ts'
import { demandPerson, type Authority } from '../../authority/index.ts'
import { asked, type Asked } from './ask.ts'
import type { DutyDeps } from './deps.ts'
import { readDocument } from './document.ts'
import { demandPublisher } from './publisher.ts'
import { publicationFor } from './store.ts'

export async function draft(
  deps: DutyDeps,
  authority: Authority,
  what: { region: string; duty: string; period: string },
): Promise<Draft> {
  demandPerson(authority)
  const found = await asked(deps, authority, what)
  demandPublisher(authority, found.duty, found.place)
  const { tenant } = authority
  const [[stands]] = await deps.db.read(
    authority.wall,
    publicationFor(tenant, found.place.id, what.duty, what.period),
  )
  const document = stands && readDocument(stands.document)
  return {
    ...{ title: found.duty.title, place: found.place.name, period_title: periodTitle(what.period) },
    ...{ due_on: found.due_on, posted: durationTitle(found.duty.posted) },
    made: await madeFor(deps, tenant, found),
    published:
      stands && document
        ? {
            id: stands.id,
            version: stands.version,
            text: document.text,
            at: stands.published_at.toISOString(),
          }
        : null,
  }
}

/** The part the record writes; null for what is written by hand. */
export async function madeFor(deps: DutyDeps, tenant: number, found: Asked): Promise<Made | null> {
  const { duty, place, county, days } = found
  if (!duty.made_from) return null
  const { id: region, path } = place
  return deps.sources[duty.made_from]({ tenant, pack: county.pack, path, region, ...days })
}
