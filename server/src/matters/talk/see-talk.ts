/** GET /api/matters/:id/talk: remarks, the own unit's notes, whether one follows, whom one may mention. */
import type { Remark, Talk } from '#contract/http/talk.ts'
import { able } from '#contract/pack/seats.ts'
import type { MattersDeps, Who } from '../deps.ts'
import { inHand, maySplit } from '../in-hand.ts'
import { nearness } from '../nearness.ts'
import { seesMatter, talkStanding, type TalkStanding } from './standing.ts'
import { followsQuery, notesQuery, remarksQuery, type StoredRemark } from './store.ts'

export async function seeTalk(deps: MattersDeps, who: Who, id: string): Promise<Talk> {
  const standing = await talkStanding(deps, who, id)
  const { authority } = who
  const [kept, notes, follows] = await deps.db.read(
    authority.wall,
    remarksQuery(authority, id),
    notesQuery(authority, id),
    followsQuery(authority, id),
  )
  const names = new Map(kept[0]?.names.map(({ id: person, name }) => [person, name]))
  const { seat, isReporter } = standing
  const read = readable(kept[0]?.remarks ?? [], standing)
  return {
    remarks: read.map((remark) => viewOf(remark, standing, names, who)),
    notes: seat
      ? notes.map(({ id: note, at, person, name, seat: from, text }) => ({
          ...{ id: note, at: at.toISOString(), seat: from, text },
          by: person === authority.person ? '我' : (name ?? '工作人员'),
        }))
      : [],
    following: follows.length > 0,
    may: {
      remark: isReporter || seat !== null,
      office: seat !== null,
      follow: authority.person !== null && !who.byLink,
      split: maySplit(standing.matter) && inHand(standing.matter, authority) !== undefined,
    },
    mentionable: seat ? mentionable(standing, authority.person) : [],
  }
}

/** The reporter reads what is for all; those who work on it read everything; who only looks on a sensitive matter, nothing. */
export const readable = (remarks: StoredRemark[], { seat, isReporter }: TalkStanding): StoredRemark[] =>
  remarks.filter(({ to }) => seat !== null || (isReporter && to === 'all'))

function viewOf(
  { id, at, person, by_reporter, seat, to, text, mentions, files }: StoredRemark,
  { matter }: TalkStanding,
  names: Map<string, string | null>,
  who: Who,
): Remark {
  const { isReporter, near } = nearness(matter, who.authority, who.byLink)
  const mine = by_reporter ? isReporter : person !== null && person === who.authority.person
  const masked = (near || matter.sensitive === null) && matter.reporter_masked
  const by = by_reporter ? masked || '上报人' : ((person && names.get(person)) ?? '工作人员')
  return { id, at, by: mine ? '我' : by, seat, to, text, mentions, files }
}

/** Filled seats that see the matter, the reader's own left out. */
export function mentionable(standing: TalkStanding, reader: string | null) {
  const { rules } = standing
  return rules.surroundings.seats
    .filter((one) => seesMatter(one.seat, standing))
    .filter((one) => able(rules, one).some((person) => person !== reader))
    .map(({ seat, title }) => ({ seat, title }))
}
