/** Whoever convened a meeting changes it: load and hold → decide → save with its entry in the journal. Acts follow each other. */
import { v7 } from 'uuid'
import type { Meeting } from '#contract/http/meetings.ts'
import { demandPerson, wallAt, type Authority, type HeldSeat } from '../authority/index.ts'
import { append, commandQuery, requestHash, type Trace } from '../journal/index.ts'
import { isDuplicate, type Query, type Transaction } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import type { DeliberationDeps } from './deps.ts'
import { noMeeting, partsOf, type Loaded } from './loaded.ts'
import { holds } from './members.ts'
import { saveMeeting, type MeetingChange } from './save-store.ts'
import { see } from './see.ts'
import { lockedQuery, meetingQuery } from './store.ts'

export interface Change {
  /** Columns of the meeting. */
  meeting?: MeetingChange
  queries?: Query[]
  /** For the journal: ids, counts and commitments, nobody's words. */
  input?: object
  decision?: object
  outbox?: Trace['outbox']
}

export interface Deed {
  command: string
  body: { command_id: string }
  /** Whether anybody but whoever convenes it may: judged on the loaded meeting. */
  by?: (it: Loaded, authority: Authority) => boolean
  /** Refuses, or says what is saved. `tx`: for what must be asked on the way. */
  decide: (it: Loaded, at: string, tx: Transaction) => Change | Promise<Change>
}

/** Refuses NOT_FOUND, NOT_ALLOWED, COMMAND_REUSED, and what `decide` refuses. Answers the meeting as it is then. */
export async function change(
  deps: DeliberationDeps,
  authority: Authority,
  id: string,
  deed: Deed,
): Promise<Meeting> {
  const person = demandPerson(authority)
  const { db } = deps.matters
  const [found] = await db.read(authority.wall, meetingQuery(authority, id))
  if (!found[0]) throw noMeeting()
  const seat = holds(authority, found[0].rule, found[0].path)
  if (!seat && !deed.by) throw notHolding()
  const at = deps.matters.clock.now().toISOString()
  const asked = requestHash({ id, does: deed.command, ...deed.body })
  try {
    await db.act(wallAt(authority, [found[0].path]), (tx) =>
      saved(tx, { authority, person, id, seat, asked, at, deed }),
    )
  } catch (error) {
    // the very same command, sent twice at once
    if (!isDuplicate(error, 'command_pkey')) throw error
  }
  return see(deps, authority, id)
}

interface Asked {
  authority: Authority
  person: string
  id: string
  seat: HeldSeat | undefined
  asked: Buffer
  at: string
  deed: Deed
}

async function saved(tx: Transaction, it: Asked): Promise<void> {
  const { authority, person, id, seat, asked, at, deed } = it
  const { tenant } = authority
  const [commands, meetings, topics, members, casts, notes, resolutions] = await tx.flush(
    commandQuery(tenant, person, deed.body.command_id),
    lockedQuery(authority, id),
    ...partsOf(authority, id),
  )
  if (commands[0]) {
    if (commands[0].subject !== id || !commands[0].request_hash.equals(asked)) throw reused()
    return
  }
  const meeting = meetings[0]
  if (!meeting) throw noMeeting()
  const loaded = { meeting, topics, members, casts, notes, resolutions }
  if (!seat && !deed.by?.(loaded, authority)) throw notHolding()
  const made = await deed.decide(loaded, at, tx)
  const entry = {
    ...{
      tenant,
      id: v7(),
      subject_kind: 'meeting',
      subject: id,
      version: meeting.version + 1,
      actor: person,
    },
    seat: seat ? seatOf(seat) : null,
    ...{ command: deed.command, command_id: deed.body.command_id, rules: null, at },
    ...{ input: made.input ?? {}, decision: made.decision ?? {} },
  }
  await tx.commit(
    ...(made.queries ?? []),
    saveMeeting(tenant, id, made.meeting ?? {}, at),
    ...append(entry, {
      command: { actor: person, request_hash: asked },
      ...(made.outbox ? { outbox: made.outbox } : {}),
    }),
  )
}

export const seatOf = ({ post, region, organisation }: HeldSeat) => ({
  ...{ post, region },
  ...(organisation ? { organisation } : {}),
})

const notHolding = () => new Refused('NOT_ALLOWED', '这次会议由召集它的岗位来办。您可以看，不能改。')
export const reused = () =>
  new Refused('COMMAND_REUSED', '这个提交编号已经用过，但内容不同。请刷新页面后重新提交。')

/** Refuses ACTION_NOT_OPEN unless the meeting is in one of the states. */
export function demandState({ meeting }: Loaded, states: Loaded['meeting']['state'][]): void {
  if (!states.includes(meeting.state)) throw new Refused('ACTION_NOT_OPEN', NOW[meeting.state])
}

const NOW = {
  called: '会议还没有开始，请先点“开会”。',
  open: '会议正在开，请先散会。',
  closed: '会议已经散会，记录不能再改。要改的，请写一条更正。',
  published: '会议记录已经签字公布，不能再改。要改的，请写一条更正。',
  cancelled: '会议已经取消。',
}
