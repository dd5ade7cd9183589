/**
 * POST /api/campaigns/:id/draw: the machine draws which closed affairs are looked at. The seed is fixed by the transparency
 * log's last signed head and the round's id; the whole draw is kept, so that anybody repeats it. Once a round.
 */
import { v7 } from 'uuid'
import type { Static } from 'typebox'
import type { Draw, JustDo, Kept } from '#contract/http/campaigns.ts'
import { roundOf } from '#contract/pack/campaign.ts'
import { askAbout, drawFrom, seedOf } from '#contract/pack/draw.ts'
import type { Authority } from '../authority/index.ts'
import { actOnce, logHead } from '../journal/index.ts'
import { sha256 } from '../lib/crypto.ts'
import { Refused } from '../lib/refused.ts'
import { closedAffairs, type ClosedAffair } from '../matters/index.ts'
import { holdersUnder } from '../people/index.ts'
import type { SupervisionDeps } from './deps.ts'
import { campaignFor, doerAt, noSuch, type Reach } from './reach.ts'
import { keepDraw, placesByPath } from './store.ts'
import { insertItems } from './store-items.ts'

export const hash = (text: string): string => sha256(text).toString('hex')

/** Refuses ALREADY_DONE for a second draw, FIELD_INVALID where nothing closed in the period, TRY_AGAIN before the log's first head. */
export async function draw(
  deps: SupervisionDeps,
  authority: Authority,
  id: string,
  body: Static<typeof JustDo>,
): Promise<Static<typeof Kept>> {
  const reach = await campaignFor(deps, authority, id)
  const { campaign, tenant, today, person } = reach
  const { draws } = campaign.rules
  const doer = doerAt(authority, reach, 'open', campaign.path)
  if (!draws) throw new Refused('FIELD_INVALID', '这一类不由机器抽取。', 'id')
  const affairs = await poolOf(deps, reach)
  const drawn = affairs.size > 0 ? await drawnFrom(deps, reach, { affairs, items: draws.items }) : null
  return actOnce(deps.matters, doer, { ...body, campaign: id }, async (tx) => {
    if (!drawn)
      throw new Refused(
        'FIELD_INVALID',
        `${campaign.starts_on} 到 ${today} 这里没有办结的村级事务可抽。请等有了再抽，或另开一轮，把时间放宽。`,
        'starts_on',
      )
    const [[kept]] = await tx.flush(keepDraw(tenant, id, drawn))
    if (!kept) throw new Refused('ALREADY_DONE', '这一轮已经抽过，只能抽一次。')
    const rows = drawn.drawn.map(({ id: affair, ask }, i) => {
      const { kind, number, region } = affairs.get(affair)!
      return {
        ...{
          id: v7(),
          number: i + 1,
          region,
          code: null,
          title: `${kind}（${number}）`,
          note: '',
          answers: {},
        },
        ...{ sort: null, shares: [], asked: [], faulty: false, filled: false, subject: affair, asks: ask },
        ...{ measures: '', owner: null, due_on: null, matter: null },
      }
    })
    return {
      ...{ subject_kind: 'campaign', subject: id, version: kept.version, command: 'draw' },
      input: {
        seed: drawn.seed,
        size: drawn.size,
        pool: hash(JSON.stringify(drawn.pool)),
        drawn: drawn.drawn.length,
      },
      queries: [insertItems(tenant, id, rows, { today, person })],
    }
  })
}

type Affair = ClosedAffair & { region: string; code: string }

/** The affairs that closed from the round's first day until today, or its last day if that is earlier. */
async function poolOf(deps: SupervisionDeps, { campaign, tenant, county, wall, today, within }: Reach) {
  const { packs, db } = deps.matters
  const last = campaign.ends_on < today ? campaign.ends_on : today
  const to = new Date(Date.parse(`${last}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
  const days = { from: campaign.starts_on, to }
  const found: ClosedAffair[] = []
  for await (const part of closedAffairs({ db, packs }, county, { tenant, wall, path: campaign.path, days }))
    found.push(...part.filter(({ at }) => within.paths.some((path) => at.startsWith(path))))
  const [places] = await db.read(wall, placesByPath(tenant, [...new Set(found.map(({ at }) => at))]))
  const place = new Map(places.map((one) => [one.path, one]))
  return new Map<string, Affair>(
    found.flatMap((one) => {
      const lies = place.get(one.at)
      return lies ? [[one.matter, { ...one, region: lies.id, code: lies.code }]] : []
    }),
  )
}

async function drawnFrom(
  deps: SupervisionDeps,
  { campaign, tenant, today, now, wall }: Reach,
  { affairs, items }: { affairs: Map<string, Affair>; items: number },
): Promise<Static<typeof Draw>> {
  const { db } = deps.matters
  const head = await logHead(db, tenant)
  if (!head) throw new Refused('TRY_AGAIN', '公开日志还没有第一个签名树头，抽取没有凭据。请明天再抽。')
  const root = head.root.toString('hex')
  const seed = seedOf(hash, root, campaign.id)
  const pool = [...affairs.values()]
    .map(({ code, matter }) => ({ place: code, id: matter }))
    .sort((a, b) => (`${a.place} ${a.id}` < `${b.place} ${b.id}` ? -1 : 1))
  const picked = drawFrom(hash, seed, pool, items)
  const posts = roundOf(campaign.rules, campaign.round)?.calls
  const asked: Static<typeof Draw>['asked'] = []
  for (const id of posts ? picked : []) {
    const affair = affairs.get(id)!
    const [holders] = await db.read(wall, holdersUnder(tenant, affair.at, posts!, today))
    asked.push({ for: id, among: [...new Set(holders.map(({ person }) => person))].sort() })
  }
  const drawn = picked.map((id) => ({
    ...{ id, ask: askAbout(hash, seed, id, asked.find((one) => one.for === id)?.among ?? []) },
  }))
  return {
    ...{ round: campaign.id, at: now, origin: head.origin, size: head.size, root, checkpoint: head.note },
    ...{ seed, items, pool, asked, drawn },
  }
}

/** GET /api/campaigns/:id/draw.json. Refuses NOT_FOUND before it was drawn. */
export async function drawRecord(
  deps: SupervisionDeps,
  authority: Authority,
  id: string,
): Promise<Static<typeof Draw>> {
  const { campaign } = await campaignFor(deps, authority, id)
  if (!campaign.draw) throw noSuch()
  return campaign.draw
}
