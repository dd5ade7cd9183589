/**
 * POST /api/matters, signed in or not. Idempotent by the phone's own UUID: the same report again gets the same answer,
 * another one under the same id is refused COMMAND_REUSED.
 */
import type { Reported } from '#contract/http/reports.ts'
import { anonymous, linkKey, personKey, type Authority } from '../authority/index.ts'
import { requestHash } from '../journal/index.ts'
import { isDuplicate, type Query } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import { actorKey } from './actor.ts'
import { since, splittingOf } from './affairs/notice-splitting.ts'
import { lockPlaceQuery, similarQuery } from './affairs/splitting-store.ts'
import { reused } from './answered.ts'
import type { MattersDeps, Who } from './deps.ts'
import { draftOf, type Draft } from './draft.ts'
import { isWords } from './fields.ts'
import type { Filed } from './filed.ts'
import { makeLink } from './link.ts'
import { audienceOf, deadlineRows, projection } from './projection.ts'
import { journal, recordOf, type Record } from './record.ts'
import { firstAnswer, reportedAs } from './reported.ts'
import { saveNew } from './store.ts'
import { tells } from './tell.ts'

/** Refuses what `decide` refuses (SENT_ELSEWHERE, FIELD_MISSING, FIELD_INVALID) and COMMAND_REUSED. */
export async function report(deps: MattersDeps, who: Who, body: Filed): Promise<Reported> {
  const county = await deps.places.tenantByCode(body.county)
  if (!county) throw new Refused('FIELD_INVALID', '没有这个县(市、区),请重新选择。', 'county')
  const { tenant } = county
  // Somebody of another county reports here as anybody may.
  const authority = who.authority.tenant === tenant ? who.authority : anonymous(tenant)
  const asked = requestHash(body)
  const link = makeLink(deps.keys.link, tenant, body.id)
  const { first, revision } = await firstAnswer(deps, authority, { body, asked, link })
  if (first) return first
  const draft = await draftOf(deps, authority, { county: { ...county, revision }, body, link })
  try {
    return await save(deps, authority, draft, asked)
  } catch (error) {
    if (!isDuplicate(error)) throw error
    const winner = await firstAnswer(deps, authority, { body, asked, link })
    if (winner.first) return winner.first
    throw reused()
  }
}

async function save(deps: MattersDeps, authority: Authority, draft: Draft, asked: Buffer): Promise<Reported> {
  const { county, body, number, pin, link, place, rules, at } = draft
  const record = recordOf(draft.decision, null, draft.at, countedBy(authority, draft), draft.rules)
  await deps.book.keepPin(pin)
  await deps.db.act({ ...authority.wall, tenant: county.tenant }, async (tx) => {
    if (!rules.procedure.splitting)
      return tx.commit(matter(authority, draft), ...entry(authority, draft, asked, record))
    const { tenant } = county
    await tx.flush(lockPlaceQuery(tenant, place.id))
    const like = { place: place.id, kind: body.kind, since: since(rules, at) }
    const [others] = await tx.flush(similarQuery(tenant, like))
    const parts = splittingOf({ tenant, matter: body.id, at }, draft.decision.next, rules, others)
    draft.decision.effects.push(...parts.effects)
    return tx.commit(
      matter(authority, draft, parts.audience),
      ...entry(authority, draft, asked, record),
      ...parts.queries,
    )
  })
  return reportedAs(body.id, number, record, pin.content.procedure, link)
}

export interface Prepared {
  number: string
  due_at: string | null
  /** To be committed with the door's own rows, under the authority's wall. Twice: a duplicate (`isDuplicate`). */
  queries: Query[]
}

/**
 * A report that a door carries in, decided and not yet saved, so that many are saved in one transaction.
 * `authority`: of the county, whose act it is. Refuses what `decide` refuses.
 */
export async function prepareReport(
  deps: MattersDeps,
  authority: Authority,
  body: Filed & { behalf: true },
): Promise<Prepared> {
  const county = await deps.places.tenant(authority.tenant)
  const link = makeLink(deps.keys.link, county.tenant, body.id)
  const draft = await draftOf(deps, authority, { county, body, link })
  const record = recordOf(draft.decision, null, draft.at, countedBy(authority, draft), draft.rules)
  await deps.book.keepPin(draft.pin)
  const queries = [matter(authority, draft), ...entry(authority, draft, requestHash(body), record)]
  return { number: draft.number, due_at: record.due_at, queries }
}

const channelOf = (authority: Authority, body: Filed): string =>
  body.channel ?? (authority.person && !body.behalf ? 'app' : 'web')

const countedBy = (authority: Authority, { body, place, decision }: Draft) => ({
  region: place.id,
  channel: channelOf(authority, body),
  organisation: decision.next.handler?.organisation ?? null,
})

/** The row with its deadlines and notices. */
function matter(authority: Authority, draft: Draft, shownTo: string[] = []): Query {
  const { county, rules, pin, at, body, decision, reporter, link, said } = draft
  const { next } = decision
  const { kind } = pin.content
  const person = body.behalf ? null : authority.person
  const audience = [...audienceOf(next, rules), ...shownTo, ...(body.shown_to ?? [])]
  if (person) audience.push(personKey(person))
  if (link) audience.push(linkKey(link.hash.toString('hex')))
  return saveNew({
    ...{ tenant: county.tenant, id: body.id, number: draft.number, kind: body.kind, kind_title: kind.title },
    ...{ title: draft.title, place: draft.place.id, path: draft.seenFrom.path, excluded: draft.excluded },
    ...{ rules: pin.hash, sensitive: kind.sensitive ?? null, address: body.address ?? null },
    channel: channelOf(authority, body),
    consent: body.consent === true && !kind.sensitive,
    reporter_masked: reporter.masked,
    reporter_sealed: reporter.sealed,
    follow_hash: link?.hash ?? null,
    location: body.location ? { ...body.location, accuracy_m: body.location.accuracy_m ?? null } : null,
    ...{ life: next, words: said.words, at, columns: projection(next, rules), deadlines: deadlineRows(next) },
    tells: tells(decision, rules, person, reporter.hasAccount).inside,
    audience: [...new Set(audience)],
    photos: draft.photos.map((photo) => ({ ...photo, version: 1, person: reporter.person ?? person })),
    voices: draft.voices.map((voice) => ({ ...voice, version: 1, person: reporter.person ?? person })),
  })
}

/** The journal: typed values as they are, words as commitments. */
function entry(authority: Authority, draft: Draft, asked: Buffer, record: Record): Query[] {
  const { county, rules, pin, at, body, decision, reporter, said, added } = draft
  const { person } = authority
  const declared = pin.content.kind.fields
  const plain = Object.entries(decision.next.fields).filter(([name]) => !isWords(declared?.[name]))
  const own = journal({
    ...{ tenant: county.tenant, matter: body.id, actor: person ?? reporter.person, command: 'report', at },
    ...{ commandId: body.id, rules: pin.hash, record, decision },
    input: {
      ...{ kind: body.kind, fields: Object.fromEntries(plain), photos: body.photos ?? [] },
      ...{ reporter: reporter.person, accused: draft.excluded, said: [...said.said, ...added.said] },
      ...(body.voice ? { voice: body.voice.hash } : {}),
      ...(body.consent && !pin.content.kind.sensitive ? { consent: true } : {}),
    },
    // whoever passed it on has told the caller that it was taken: a file of thousands does not message thousands
    outside: body.behalf ? [] : tells(decision, rules, person, reporter.hasAccount).outside,
    answers: { actor: actorKey(authority), request_hash: asked },
  })
  return [...added.queries, ...own]
}
