/** POST …/topics/:topic/count: the ballot ends, every way of voting comes to one result, and the body's rule says what it is worth. */
import type { Meeting } from '#contract/http/meetings.ts'
import { outcomeOf } from '#contract/votes/outcome.ts'
import type { Authority } from '../authority/index.ts'
import { Refused } from '../lib/refused.ts'
import { change, demandState } from './change.ts'
import type { DeliberationDeps } from './deps.ts'
import { isThere, type Loaded } from './loaded.ts'
import { ballotLock, saveTopic } from './save-store.ts'
import { boxQuery, castsQuery, type Ballots, type TopicRow } from './store.ts'
import { topicIn, wholeOf } from './vote.ts'

/** Refuses ACTION_NOT_OPEN while there is no ballot. */
export const countBallots = (
  deps: DeliberationDeps,
  authority: Authority,
  id: string,
  topic: string,
  body: { command_id: string },
): Promise<Meeting> =>
  change(deps, authority, id, {
    command: 'count_ballots',
    body: { ...body, ...{ topic } },
    decide: async (loaded, _, tx) => {
      demandState(loaded, ['open'])
      const found = topicIn(loaded, topic)
      if (found.state !== 'voting') throw new Refused('ACTION_NOT_OPEN', '这个议题现在不在表决。')
      const { tenant } = authority
      // whoever was casting meanwhile is waited for; the box opens once the ballot is over
      await tx.flush(ballotLock(topic, true), saveTopic(tenant, topic, { state: 'counted' }))
      const [boxes, casts] = await tx.flush(boxQuery(tenant, topic), castsQuery(tenant, id))
      const it = { ...loaded, casts }
      const ballots = sum(it, found, boxes[0])
      const { all, present } = wholeOf(it)
      const recused = it.members.filter(
        (one) => found.recused.includes(one.id) && isThere(one, it.members),
      ).length
      const passes = it.meeting.rule.passes ?? { of: 'present' as const, more_than: '1/2' }
      const { passed, words } = outcomeOf(passes, ballots, { all, present, recused })
      const cast = casts.filter((one) => one.topic === topic).length
      const result = { ballots, cast, present, all, recused, passed, words }
      return { queries: [saveTopic(tenant, topic, { result })], input: { topic }, decision: result }
    },
  })

function sum(
  { casts }: Loaded,
  topic: TopicRow,
  box: { yes: number; no: number; abstain: number } | undefined,
): Ballots {
  const total: Ballots = { yes: 0, no: 0, abstain: 0, invalid: 0, ...topic.paper }
  for (const choice of ['yes', 'no', 'abstain'] as const) {
    total[choice] += box?.[choice] ?? 0
    total[choice] += casts.filter((one) => one.topic === topic.id && one.choice === choice).length
  }
  return total
}
