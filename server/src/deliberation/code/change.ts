/** The three acts of a village code: drafted, adopted by a vote on record, filed with the township. Each is one entry of the journal. */
import { v7 } from 'uuid'
import type { Static } from 'typebox'
import type { AdoptCode, DraftCode, FileCode, VillageCode } from '#contract/http/village-code.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { demandPerson, wallAt, type Authority, type HeldSeat } from '../../authority/index.ts'
import { actOnce } from '../../journal/index.ts'
import { isDuplicate, type Query } from '../../lib/db.ts'
import { Refused } from '../../lib/refused.ts'
import { placeAndRules } from '../bodies.ts'
import { seatOf } from '../change.ts'
import type { DeliberationDeps } from '../deps.ts'
import { adopting, drafts, files, seeCode } from './see.ts'
import { offeredQuery, revisionsQuery, saveAdoption, saveDraft, saveFiling, type CodeRow } from './store.ts'

interface Act {
  command: string
  body: { command_id: string }
  /** Who may, of the village's holders or the township. */
  seat: (place: Awaited<ReturnType<typeof around>>) => HeldSeat | undefined
  decide: (rows: CodeRow[], at: string) => { id: string; version: number; query: Query; input: object }
}

const around = async (deps: DeliberationDeps, authority: Authority, region: string) => {
  const day = shanghaiDay(deps.matters.clock.now().toISOString())
  const { place, county } = await placeAndRules(deps, authority, region, day)
  return { place, bodies: adopting(county.bodies, place), day }
}

async function change(
  deps: DeliberationDeps,
  authority: Authority,
  region: string,
  act: Act,
): Promise<VillageCode> {
  const person = demandPerson(authority)
  const { tenant } = authority
  const it = await around(deps, authority, region)
  const seat = act.seat(it)
  if (!seat) throw new Refused('NOT_ALLOWED', '村规民约由召集村民会议的岗位起草，由镇街备案。')
  const wall = wallAt(authority, [it.place.path])
  const asked = { region, does: act.command, ...act.body }
  try {
    await actOnce(deps.matters, { tenant, person, actor: person, wall }, asked, async (tx, at) => {
      const [rows] = await tx.flush(revisionsQuery(tenant, it.place.id, true))
      const { id, version, query, input } = act.decide(rows, at)
      return {
        ...{ subject_kind: 'village_code', subject: id, version, command: act.command, input },
        ...{ seat: seatOf(seat), queries: [query] },
      }
    })
  } catch (error) {
    if (!isDuplicate(error)) throw error
    throw new Refused('MATTER_CHANGED', '别人刚刚改过村规民约，您填的还在，请看过再提交。')
  }
  return seeCode(deps, authority, region)
}

/** Refuses NOT_ALLOWED, FIELD_INVALID for an article twice. */
export const draftCode = (
  deps: DeliberationDeps,
  authority: Authority,
  region: string,
  body: Static<typeof DraftCode>,
) =>
  around(deps, authority, region).then(({ place }) =>
    change(deps, authority, region, {
      ...{ command: 'draft_village_code', body },
      seat: (it) => drafts(authority, it.bodies, it.place.path),
      decide: (rows, at) => {
        if (new Set(body.articles.map((one) => one.id)).size !== body.articles.length)
          throw new Refused('FIELD_INVALID', '有一条重复了，请刷新后再改。', 'articles')
        const open = rows.find((row) => row.resolution === null)
        const id = open?.id ?? v7()
        const revision = open?.revision ?? (rows[0]?.revision ?? 0) + 1
        const draft = { id, place: place.id, path: place.path, revision, articles: body.articles, at }
        const version = (open?.version ?? 0) + 1
        return {
          id,
          version,
          query: saveDraft(authority.tenant, draft),
          input: { articles: body.articles.length },
        }
      },
    }),
  )

/** Refuses FIELD_INVALID for a resolution that is none of the assembly's here, or a day before it, ACTION_NOT_OPEN without a draft. */
export async function adoptCode(
  deps: DeliberationDeps,
  authority: Authority,
  region: string,
  body: Static<typeof AdoptCode>,
) {
  const { place, bodies } = await around(deps, authority, region)
  const { tenant } = authority
  const [offered] = await deps.matters.db.read(
    wallAt(authority, [place.path]),
    offeredQuery(
      tenant,
      place.id,
      bodies.map(([id]) => id),
    ),
  )
  const found = offered.find((one) => one.id === body.resolution)
  return change(deps, authority, region, {
    ...{ command: 'adopt_village_code', body },
    seat: (it) => drafts(authority, it.bodies, it.place.path),
    decide: (rows, at) => {
      const open = rows.find((row) => row.resolution === null)
      if (!open) throw new Refused('ACTION_NOT_OPEN', '还没有起草新的一版，请先写好条文。')
      const rule = bodies.find(([id]) => id === found?.body)?.[1]
      if (!found || !rule)
        throw new Refused(
          'FIELD_INVALID',
          '村规民约要由村民会议表决通过（村民委员会组织法第三十一条），请选这样的决议。',
          'resolution',
        )
      if (body.in_force_from < found.adopted_on)
        throw new Refused(
          'FIELD_INVALID',
          `通过以后才能施行，请填 ${found.adopted_on} 或以后。`,
          'in_force_from',
        )
      const { meeting, number, adopted_on, words } = found
      const adoption = { meeting, number, adopted_on, words, body_title: rule.title }
      const query = saveAdoption(tenant, open.id, {
        ...{ resolution: found.id, from: body.in_force_from, adoption, at },
      })
      return { id: open.id, version: open.version + 1, query, input: { resolution: found.id } }
    },
  })
}

/** The township files it, or orders what breaks the law to be corrected. Refuses FIELD_MISSING for an order without its words. */
export const fileCode = (
  deps: DeliberationDeps,
  authority: Authority,
  region: string,
  body: Static<typeof FileCode>,
) =>
  change(deps, authority, region, {
    ...{ command: 'file_village_code', body },
    seat: (it) => files(authority, it.place.path),
    decide: (rows, at) => {
      const newest = rows.find((row) => row.resolution !== null)
      if (!newest) throw new Refused('ACTION_NOT_OPEN', '这个村还没有表决通过的村规民约。')
      if (newest.filed === 'filed') throw new Refused('ALREADY_DONE', '这一版已经备案。')
      const remark = body.remark?.trim() || null
      if (body.as === 'correct' && !remark)
        throw new Refused('FIELD_MISSING', '请写明哪一条要改、为什么。', 'remark')
      const query = saveFiling(authority.tenant, newest.id, { as: body.as, remark, at })
      return { id: newest.id, version: newest.version + 1, query, input: { as: body.as } }
    },
  })
