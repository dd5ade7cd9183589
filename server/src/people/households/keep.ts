/** A household is written down, corrected, leaves; somebody visits it. The journal holds ids, days and what was found; no words, no names. */
import { v7 } from 'uuid'
import type { Static } from 'typebox'
import type {
  ChangedHousehold,
  HouseholdInput,
  HouseholdKept,
  LeaveHousehold,
  NewHousehold,
  NewVisit,
} from '#contract/http/households.ts'
import type { Authority } from '../../authority/index.ts'
import { actOnce } from '../../journal/index.ts'
import { isDuplicate } from '../../lib/db.ts'
import { Refused } from '../../lib/refused.ts'
import { nextVersion } from '../store-terms.ts'
import type { HouseholdDeps } from './deps.ts'
import { householdFor } from './list.ts'
import { listedPlace, reachOf, type Reach } from './reach.ts'
import { openHousehold, sealHousehold, sealNote } from './sealed.ts'
import * as store from './store.ts'

type Kept = Static<typeof HouseholdKept>

/** Refuses NOT_ALLOWED, NOT_FOUND for another's place, FIELD_INVALID for a door that is listed, a tag the pack has not. */
export async function addHousehold(
  deps: HouseholdDeps,
  authority: Authority,
  body: NewHousehold,
): Promise<Kept> {
  const reach = await reachOf(deps, authority)
  const place = await listedPlace(deps, reach, body.region)
  demandTags(reach, body)
  const { id, people, head, phone = null, tags } = body
  const sealed = sealHousehold(deps, { tenant: reach.tenant, id }, { head, phone, tags })
  const row = { id, region: place.id, address: body.address.trim(), people, sealed, visited_on: null }
  return unlessListed(
    actOnce(deps, reach.doer, body, async () => ({
      ...{ subject_kind: 'household', subject: id, version: 1, command: 'add' },
      input: { region: place.id },
      queries: [store.insertHouseholds(reach.tenant, [row])],
    })),
  )
}

/** Refuses TRY_AGAIN when somebody changed it meanwhile, and what `addHousehold` refuses. */
export async function changeHousehold(
  deps: HouseholdDeps,
  authority: Authority,
  id: string,
  body: ChangedHousehold,
): Promise<Kept> {
  const { reach, household } = await householdFor(deps, authority, id)
  demandTags(reach, body)
  const { tenant, doer } = reach
  const known = openHousehold(deps, { tenant, id }, household.sealed)
  const said = { head: body.head, phone: body.phone ?? known.phone, tags: body.tags }
  const sealed = sealHousehold(deps, { tenant, id }, said)
  return unlessListed(
    actOnce(deps, doer, { ...body, id }, async (tx) => {
      const [[now], [entries]] = await tx.flush(store.householdQuery(tenant, id), nextVersion(tenant, id))
      refuseStale(now?.version, body.version)
      return {
        ...{ subject_kind: 'household', subject: id, version: entries?.next ?? 1, command: 'change' },
        input: {},
        queries: [
          store.updateHousehold(tenant, { id, address: body.address.trim(), people: body.people, sealed }),
        ],
      }
    }),
  )
}

/** Refuses as `changeHousehold` does. */
export async function leaveHousehold(
  deps: HouseholdDeps,
  authority: Authority,
  id: string,
  body: LeaveHousehold,
): Promise<Kept> {
  const reach = await reachOf(deps, authority)
  const { tenant, today } = reach
  return actOnce(deps, reach.doer, { ...body, id }, async (tx) => {
    const [[now], [entries]] = await tx.flush(store.householdQuery(tenant, id), nextVersion(tenant, id))
    if (!now) throw new Refused('NOT_FOUND', '名单里没有这一户：已经迁走，或不归您走访。')
    refuseStale(now.version, body.version)
    return {
      ...{ subject_kind: 'household', subject: id, version: entries?.next ?? 1, command: 'leave' },
      ...{ input: {}, queries: store.forgetHousehold(tenant, id, today) },
    }
  })
}

/** How long after the day a visit may still arrive from a phone that had no signal. */
const LATE_DAYS = 31
const DAY = 86_400_000

/** Refuses NOT_FOUND, FIELD_INVALID for a day to come or long past. */
export async function recordVisit(
  deps: HouseholdDeps,
  authority: Authority,
  id: string,
  body: NewVisit,
): Promise<Kept> {
  const { reach, household } = await householdFor(deps, authority, id)
  const { tenant, today, person } = reach
  const age = (Date.parse(today) - Date.parse(body.on)) / DAY
  if (!(age >= 0 && age <= LATE_DAYS))
    throw new Refused('FIELD_INVALID', '走访日期要在今天以前、一个月以内。请核对手机上的日期。', 'on')
  return actOnce(deps, reach.doer, { ...body, household: id }, async (_tx, at) => {
    const visit = v7()
    const { on, found } = body
    const note = body.note?.trim() ? sealNote(deps, { tenant, id: visit }, body.note.trim()) : null
    const row = { id: visit, household: id, region: household.region, on_day: on, found, note, person, at }
    return {
      ...{ subject_kind: 'household_visit', subject: visit, version: 1, command: 'record_visit' },
      ...{ input: { household: id, on, found }, queries: store.insertVisit(tenant, row) },
    }
  })
}

function demandTags({ rules }: Reach, { tags }: HouseholdInput): void {
  if (tags.some((tag) => !rules.tags[tag]))
    throw new Refused('FIELD_INVALID', '没有这种标签，请从列出的里选。', 'tags')
}

function refuseStale(now: number | undefined, seen: number): void {
  if (now !== seen)
    throw new Refused('TRY_AGAIN', '刚才有人先一步改了这一户，请刷新看看，再提交一次。', 'version')
}

async function unlessListed(work: Promise<Kept>): Promise<Kept> {
  try {
    return await work
  } catch (error) {
    if (isDuplicate(error, 'household_door'))
      throw new Refused(
        'FIELD_INVALID',
        '这个门牌已经在名单里。同一门牌住两户，请在后面加“东户”“西户”。',
        'address',
      )
    throw error
  }
}
