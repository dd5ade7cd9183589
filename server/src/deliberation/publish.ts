/** What the second signature sets going: resolutions on record, affairs moved on, follow-up matters with their owners. */
import { v7 } from 'uuid'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import type { Authority } from '../authority/index.ts'
import type { Query, Transaction } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import { prepareMove, prepareReport, takeBackQuery } from '../matters/index.ts'
import type { DeliberationDeps } from './deps.ts'
import type { Loaded } from './loaded.ts'
import { insertResolution, nextNumber } from './save-store.ts'
import { load } from './see.ts'

type Published = (it: Loaded, at: string, tx: Transaction) => Promise<{ queries: Query[]; decision: object }>

/**
 * Worked out beforehand, outside the transaction: a connection is never held while rules are fetched. A matter that no longer
 * waits for this body stays where it is, and the journal says so: the resolution stands all the same.
 */
export async function publish(deps: DeliberationDeps, authority: Authority, id: string): Promise<Published> {
  const { matters } = deps
  const before = await load(deps, authority, id)
  const { code } = await matters.places.tenant(authority.tenant)
  const settled = before.topics.flatMap((topic) =>
    topic.result ? [{ topic, result: topic.result, resolution: v7() }] : [],
  )
  const follow: { topic: string; matter: string; queries: Query[] }[] = []
  const moved: { topic: string; queries: Query[] }[] = []
  const isLast = before.meeting.state === 'closed' && before.meeting.signatures.length === 1
  for (const { topic, result, resolution } of isLast ? settled : []) {
    if (topic.matter) {
      const outcome = result.passed ? ('passed' as const) : ('rejected' as const)
      const recorded = { does: 'resolved' as const, body: before.meeting.body, resolution, outcome }
      const queries = await queriesOf(deps, authority, topic.matter, recorded)
      if (queries) moved.push({ topic: topic.id, queries })
    }
    for (const one of result.passed ? topic.follow_ups : []) {
      const { queries } = await prepareReport(matters, authority, {
        ...{ id: one.id, county: code, kind: one.kind, region: before.meeting.place, text: one.text },
        ...{ title: topic.title, behalf: true, channel: 'meeting' },
      })
      follow.push({ topic: topic.id, matter: one.id, queries })
    }
  }
  return async ({ meeting }, at, tx) => {
    const day = shanghaiDay(at)
    const region = await matters.places.region(authority.tenant, meeting.place)
    const queries: Query[] = []
    for (const { topic, result, resolution } of settled) {
      const series = `resolution/${meeting.place}/${day.slice(0, 4)}`
      const [numbers] = await tx.flush(nextNumber(authority.tenant, series))
      const opened = follow.filter((one) => one.topic === topic.id).map((one) => one.matter)
      const resolved = {
        ...{ id: resolution, meeting: meeting.id, topic: topic.id, body: meeting.body },
        number: `${region?.code ?? ''}-${day.slice(0, 4)}-决${String(numbers[0]?.number ?? 0).padStart(3, '0')}`,
        ...{ place: meeting.place, path: meeting.path, title: topic.title, text: topic.motion },
        ...{ adopted: result.passed, words: result.words, matter: topic.matter, opened, at },
        adopted_on: shanghaiDay((meeting.closed_at ?? new Date(at)).toISOString()),
      }
      queries.push(insertResolution(authority.tenant, resolved))
      if (topic.withdraws && result.passed)
        queries.push(takeBackQuery(authority.tenant, meeting.place, { id: topic.withdraws, resolution, day }))
    }
    return {
      queries: [...follow.flatMap((one) => one.queries), ...queries, ...moved.flatMap((one) => one.queries)],
      decision: {
        resolutions: settled.map(({ resolution, result }) => ({ resolution, adopted: result.passed })),
        moved: moved.map((one) => one.topic),
        opened: follow.map((one) => one.matter),
      },
    }
  }
}

async function queriesOf(
  { matters }: DeliberationDeps,
  authority: Authority,
  matter: string,
  recorded: Parameters<typeof prepareMove>[2]['recorded'],
): Promise<Query[] | null> {
  try {
    return (await prepareMove(matters, authority, { matter, recorded })).queries
  } catch (error) {
    if (error instanceof Refused && (error.code === 'ACTION_NOT_OPEN' || error.code === 'NOT_FOUND'))
      return null
    throw error
  }
}
