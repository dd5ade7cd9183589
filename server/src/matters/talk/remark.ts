/** POST /api/matters/:id/remarks: something said about a matter, beside its acts. It moves nothing and counts nothing. */
import { randomBytes } from 'node:crypto'
import { v7 } from 'uuid'
import type { NewRemark } from '#contract/http/talk.ts'
import type { Seat } from '#contract/pack/life.ts'
import { filledSeat, seatTitle } from '#contract/pack/decide.ts'
import { able, sameSeat } from '#contract/pack/seats.ts'
import { append, commandQuery, commitment, requestHash } from '../../journal/index.ts'
import { isDuplicate } from '../../lib/db.ts'
import { Refused } from '../../lib/refused.ts'
import { actorKey } from '../actor.ts'
import { reused } from '../answered.ts'
import type { MattersDeps, Who } from '../deps.ts'
import { followersTold } from '../record.ts'
import { reporterAccountQuery } from '../store.ts'
import type { Tell } from '../tell.ts'
import { attached } from './attachments.ts'
import { mentionable } from './see-talk.ts'
import { talkStanding, type TalkStanding } from './standing.ts'
import { addRemark, followersQuery, remarksQuery, type StoredRemark } from './store.ts'

/** A matter is no chat: past this, somebody should act. */
const MOST = 500
const HOUR = 3_600_000
const MOST_AN_HOUR = 20

/**
 * Refuses NOT_FOUND, NOT_ALLOWED for who only looks on (or a reporter speaking to the office only), FIELD_INVALID for a
 * mention of a seat that does not see the matter or a file never sent, TOO_MANY, COMMAND_REUSED.
 */
export async function remark(
  deps: MattersDeps,
  who: Who,
  id: string,
  body: NewRemark,
): Promise<{ id: string }> {
  const { authority } = who
  const { tenant } = authority
  const standing = await talkStanding(deps, who, id)
  const { matter, seat, isReporter, rules, at } = standing
  if (!seat && !isReporter) throw new Refused('NOT_ALLOWED', '您没有参与办理这件事，不能留言。')
  if (!seat && body.to === 'office')
    throw new Refused('NOT_ALLOWED', '您的留言办理人和您自己都看得到，请直接留言。')
  const asked = requestHash({ matter: id, ...body })
  const [commands, kept, followers, accounts] = await deps.db.read(
    authority.wall,
    commandQuery(tenant, actorKey(authority), body.id),
    remarksQuery(authority, id),
    followersQuery(tenant, id),
    reporterAccountQuery(tenant, id),
  )
  if (commands[0]) {
    if (commands[0].subject !== body.id || !commands[0].request_hash.equals(asked)) throw reused()
    return { id: body.id }
  }
  refuseFlood(kept[0]?.remarks ?? [], who, isReporter, at)
  const mentions = mentioned(body.mentions ?? [], standing, authority.person)
  const files = await attached(deps, body.files ?? [])
  const salt = randomBytes(16)
  const byReporter = seat === null
  const person = who.byLink ? matter.reporter : authority.person
  const said: StoredRemark = {
    ...{ id: body.id, at, person, by_reporter: byReporter, seat: seat && seat.title, to: body.to },
    ...{ text: body.text, salt: salt.toString('hex'), files },
    mentions: mentions.map((one) => seatTitle(rules, one)),
  }
  const { inside, outside } = told(standing, said, mentions, accounts[0]?.reporter_account ?? false)
  const entry = {
    ...{ tenant, id: v7(), subject_kind: 'remark', subject: body.id, version: 1, actor: person },
    ...{
      seat: seat && seatOf(seat),
      command: 'remark',
      command_id: body.id,
      rules: matter.rules,
      decision: {},
      at,
    },
    input: {
      ...{ matter: id, to: body.to, mentions, files: files.map((file) => file.hash) },
      said: [{ id: body.id, field: 'text', commitment: commitment(salt, body.text).toString('hex') }],
    },
  }
  const outbox = outside.map(({ id: message, text }) => ({
    ...{ id: message, effect: 'tell_reporter' },
    payload: { person: matter.reporter, matter: id, text },
  }))
  const news = `您关注的“${matter.title}”有新的留言。`
  const more =
    followers.length > 0 && body.to === 'all'
      ? [followersTold({ id: v7(), text: news }, { matter: id, actor: person })]
      : []
  try {
    await deps.db.act(authority.wall, (tx) =>
      tx.commit(
        addRemark(tenant, id, said, inside),
        ...append(entry, {
          command: { actor: actorKey(authority), request_hash: asked },
          outbox: [...outbox, ...more],
        }),
      ),
    )
  } catch (error) {
    // the very same remark, sent twice at once
    if (!isDuplicate(error)) throw error
  }
  return { id: body.id }
}

const seatOf = ({ post, region, organisation }: Seat): Seat => ({
  ...{ post, region },
  ...(organisation ? { organisation } : {}),
})

function refuseFlood(kept: StoredRemark[], who: Who, isReporter: boolean, at: string): void {
  const mine = (one: StoredRemark) => (isReporter ? one.by_reporter : one.person === who.authority.person)
  const recent = kept.filter((one) => mine(one) && Date.parse(at) - Date.parse(one.at) < HOUR)
  if (kept.length >= MOST || recent.length >= MOST_AN_HOUR)
    throw new Refused('TOO_MANY', '这件事的留言太多了，请过一会儿再说，或直接打电话给承办单位。')
}

/** The seats mentioned, each offered. A mention tells; it never opens a matter to anybody. */
function mentioned(seats: Seat[], standing: TalkStanding, reader: string | null): Seat[] {
  const offered = standing.seat ? mentionable(standing, reader) : []
  for (const seat of seats)
    if (!offered.some((one) => sameSeat(one.seat, seat)))
      throw new Refused(
        'FIELD_INVALID',
        '提到的岗位看不到这件事，请先交办给他，或从列出的岗位中选择。',
        'mentions',
      )
  return seats
}

/** Those mentioned; whom it waits on or who handles it; the reporter, of what is for all. Nobody of their own words, each once. */
function told(
  { matter, rules }: TalkStanding,
  said: StoredRemark,
  mentions: Seat[],
  hasAccount: boolean,
): { inside: Tell[]; outside: Tell[] } {
  const { waiting, handler, reporter } = matter.life
  const inside: Tell[] = []
  const tell = (person: string, text: string) => {
    if (person !== said.person && !inside.some((one) => one.person === person))
      inside.push({ id: v7(), person, text })
  }
  const by = said.by_reporter ? '群众' : said.seat
  const each = (seat: Seat, text: string) => {
    const filled = filledSeat(rules, seat)
    for (const person of filled ? able(rules, filled) : []) tell(person, text)
  }
  for (const seat of mentions) each(seat, `${by}在“${matter.title}”的留言里提到您，请看一看。`)
  const working = [typeof waiting === 'string' ? null : waiting, handler]
  for (const seat of working) if (seat) each(seat, `${by}在“${matter.title}”里留言。`)
  const outside: Tell[] = []
  if (reporter && said.to === 'all' && !said.by_reporter) {
    const text = `“${matter.title}”有新的答复，来自${by}。`
    if (hasAccount) tell(reporter, text)
    else outside.push({ id: v7(), person: reporter, text })
  }
  return { inside, outside }
}
