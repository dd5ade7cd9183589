/** POST /api/disclosures and its corrections: a version everybody sees, its hash queued for the transparency log with it. */
import { v7 } from 'uuid'
import type { Correct, Publish, Published } from '#contract/http/publications.ts'
import { postedUntil } from '#contract/disclosure/periods.ts'
import { demandPerson, personKey, type Authority } from '../../authority/index.ts'
import { actOnce, logStatement, type Deed } from '../../journal/index.ts'
import { sha256 } from '../../lib/crypto.ts'
import { isDuplicate } from '../../lib/db.ts'
import { Refused } from '../../lib/refused.ts'
import { asked, type Asked } from './ask.ts'
import type { DutyDeps } from './deps.ts'
import { writeDocument } from './document.ts'
import { madeFor } from './draft.ts'
import { demandPublisher } from './publisher.ts'
import * as store from './store.ts'

/** Refuses NOT_ALLOWED, FIELD_INVALID for an empty one or one published already, COMMAND_REUSED. */
export async function publish(deps: DutyDeps, authority: Authority, body: Publish): Promise<Published> {
  const person = demandPerson(authority)
  const found = await asked(deps, authority, body)
  const wall = demandPublisher(authority, found.duty, found.place)
  const doer = { tenant: authority.tenant, person, actor: personKey(person), wall }
  const done = await actOnce(deps, doer, body, async (tx, at) => {
    const [[stands]] = await tx.flush(
      store.publicationFor(authority.tenant, found.place.id, body.duty, body.period),
    )
    if (stands)
      throw new Refused('FIELD_INVALID', '这一期已经公布过了；要改，请用“更正”，原来的也会留着。', 'period')
    const made = await madeFor(deps, authority.tenant, found)
    if (!made?.rows.length && !body.text.trim())
      throw new Refused('FIELD_INVALID', '记录里这一期没有内容，请写几句说明，如“本期无收支”。', 'text')
    const id = v7()
    const header = {
      id,
      region: found.place.id,
      path: found.place.path,
      duty: body.duty,
      period: body.period,
    }
    const kept = versionOf(authority.tenant, {
      id,
      version: 1,
      person,
      at,
      found,
      ...body,
      made,
      correction: null,
    })
    return {
      ...{ ...kept, command: 'publish' },
      queries: [
        store.insertPublication(authority.tenant, { ...header, due_on: found.due_on }),
        ...kept.queries,
      ],
    }
  }).catch((error: unknown) => {
    if (isDuplicate(error, 'publication_tenant_region_duty_period_key'))
      throw new Refused('TRY_AGAIN', '刚才有人先一步公布了这一期，请刷新看看。')
    throw error
  })
  return { ...done, page: pageOf(found, done.id) }
}

/** Refuses NOT_FOUND, NOT_ALLOWED, TRY_AGAIN when somebody corrected it meanwhile. */
export async function correct(
  deps: DutyDeps,
  authority: Authority,
  id: string,
  body: Correct,
): Promise<Published> {
  const person = demandPerson(authority)
  const { tenant } = authority
  const [[before]] = await deps.db.read(authority.wall, store.publicationById(tenant, id))
  if (!before) throw new Refused('NOT_FOUND', '没有这一份公开内容。')
  const what = { region: before.region, duty: before.duty, period: before.period }
  const found = await asked(deps, authority, what)
  const doer = {
    tenant,
    person,
    actor: personKey(person),
    wall: demandPublisher(authority, found.duty, found.place),
  }
  const done = await actOnce(deps, doer, { ...body, id }, async (tx, at) => {
    const [[stands]] = await tx.flush(store.publicationById(tenant, id))
    if (stands?.version !== body.version)
      throw new Refused('TRY_AGAIN', '刚才有人先一步更正了这一份，请刷新看看，再提交一次。', 'version')
    const made = await madeFor(deps, tenant, found)
    const version = body.version + 1
    const kept = versionOf(tenant, {
      id,
      version,
      person,
      at,
      found,
      ...what,
      text: body.text,
      made,
      correction: body.reason,
    })
    return { ...kept, command: 'correct' }
  })
  return { ...done, page: pageOf(found, id) }
}

interface Making {
  id: string
  version: number
  person: string
  at: string
  found: Asked
  duty: string
  period: string
  text: string
  made: Awaited<ReturnType<typeof madeFor>>
  correction: string | null
}

function versionOf(tenant: number, making: Making): Omit<Deed, 'command'> {
  const { id, version, person, at, found, duty, period, text, made, correction } = making
  const document = writeDocument({
    ...{ id, version, county: found.county.code, place: found.place.code, place_name: found.place.name },
    ...{ duty, title: found.duty.title, class: found.duty.class, period, published_at: at },
    ...{ made, text: text.trim(), correction },
  })
  const hash = sha256(document).toString('hex')
  const posted_until = postedUntil(at, found.duty.posted, found.rules.calendar)
  return {
    ...{ subject_kind: 'publication', subject: id, version },
    input: { duty, period, region: found.place.id, sha256: hash },
    queries: [
      store.insertVersion(tenant, { id, version, document, at, person, posted_until }),
      logStatement(tenant, { about: 'disclosure', id, version, place: found.place.code, sha256: hash }),
    ],
  }
}

const pageOf = (found: Asked, id: string) => `/v/${found.place.code}/disclosures/${id}`
