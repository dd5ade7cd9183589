/** Whoever convened a meeting changes it: load and hold → decide → save with its entry in the journal. Acts follow each other. */
import type { Meeting } from '#contract/http/meetings.ts'
import { demandPerson, wallAt, type Authority, type HeldSeat } from '../authority/index.ts'
import { actOnce, type Deed as AnyDeed } from '../journal/index.ts'
import type { Query, Transaction } from '../lib/db.ts'
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
  outbox?: AnyDeed['outbox']
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
  const { tenant } = authority
  const [found] = await deps.matters.db.read(authority.wall, meetingQuery(authority, id))
  if (!found[0]) throw noMeeting()
  const seat = holds(authority, found[0].rule, found[0].path)
  if (!seat && !deed.by) throw notHolding()
  const doer = { tenant, person, actor: person, wall: wallAt(authority, [found[0].path]) }
  await actOnce(deps.matters, doer, { id, does: deed.command, ...deed.body }, async (tx, at) => {
    const [[meeting], topics, members, casts, notes, resolutions] = await tx.flush(
      lockedQuery(authority, id),
      ...partsOf(authority, id),
    )
    if (!meeting) throw noMeeting()
    const loaded = { meeting, topics, members, casts, notes, resolutions }
    if (!seat && !deed.by?.(loaded, authority)) throw notHolding()
    const made = await deed.decide(loaded, at, tx)
    return {
      ...{ subject_kind: 'meeting', subject: id, version: meeting.version + 1, command: deed.command },
      ...{ seat: seat ? seatOf(seat) : null, input: made.input ?? {}, decision: made.decision ?? {} },
      queries: [...(made.queries ?? []), saveMeeting(tenant, id, made.meeting ?? {}, at)],
      ...(made.outbox ? { outbox: made.outbox } : {}),
    }
  })
  return see(deps, authority, id)
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
