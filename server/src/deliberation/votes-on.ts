/** How bodies came to their resolutions, in sums: nobody's name, nobody's vote. */
import { sql } from 'kysely'
import type { TopicResult } from '#contract/http/meetings.ts'
import type { Body } from '#contract/pack/body-language.ts'
import { quorumOf, type Heads } from '#contract/votes/quorum.ts'
import type { Query } from '../lib/db.ts'
import { isNamed } from './members.ts'

interface VoteRow {
  id: string
  adopted: boolean
  rule: Body
  due_source: string | null
  due: Heads
  counted: Heads
  result: TopicResult
}

/** By the resolutions' ids; a person's wall leaves out the meetings they do not see. */
export const votesOnQuery = (tenant: number, resolutions: string[]): Query<VoteRow> =>
  sql<VoteRow>`select r.id, r.adopted, m.rule, m.due_source, m.due, m.counted, t.result
    from resolution r
    join meeting m on m.tenant = r.tenant and m.id = r.meeting
    join meeting_topic t on t.tenant = r.tenant and t.id = r.topic
    where r.tenant = ${tenant} and r.id = any (${resolutions}::uuid[]) and t.result is not null`

export interface Vote {
  body: string
  adopted: boolean
  /** Enough came, by the body's rule as it was when it met. */
  quorate: boolean
  present: number
  all: number
  yes: number
  no: number
  abstain: number
}

/** By resolution. */
export const votesFrom = (rows: VoteRow[]): Map<string, Vote> =>
  new Map(
    rows.map(({ id, adopted, rule, due_source, due, counted, result }) => {
      const { present, all, ballots } = result
      const came = isNamed({ rule, due_source }) ? { members: present } : counted
      const { yes, no, abstain } = ballots
      const { reached } = quorumOf(rule, due, came)
      return [id, { body: rule.title, adopted, quorate: reached, present, all, yes, no, abstain }]
    }),
  )
