/** Ballots: begun, cast once for each member, counted by the body's rule. */
import { v7 } from 'uuid'
import type { Static } from 'typebox'
import type { Meeting, Paper, Vote } from '#contract/http/meetings.ts'
import { demandPerson, wallAt, type Authority } from '../authority/index.ts'
import { append, commandQuery, requestHash } from '../journal/index.ts'
import { isDuplicate } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import { change, demandState, reused } from './change.ts'
import type { DeliberationDeps } from './deps.ts'
import { presentOf, quorum, voters, votesOf, type Loaded } from './loaded.ts'
import { holds, isNamed } from './members.ts'
import { ballotLock, castBallots, putInBox, saveTopic, topicStateQuery } from './save-store.ts'
import { load, see } from './see.ts'
import type { MemberRow, TopicRow } from './store.ts'

/** POST …/topics/:topic/ballot. Refuses NO_QUORUM with who is missing, ACTION_NOT_OPEN. */
export const beginBallot = (
  deps: DeliberationDeps,
  authority: Authority,
  id: string,
  topic: string,
  body: { command_id: string },
): Promise<Meeting> =>
  change(deps, authority, id, {
    command: 'begin_ballot',
    body: { ...body, ...{ topic } },
    decide: (it) => {
      demandState(it, ['open'])
      const found = topicIn(it, topic)
      if (found.ballot === 'none') throw new Refused('ACTION_NOT_OPEN', '这个议题只商议，不表决。')
      if (found.state !== 'waiting') throw new Refused('ALREADY_DONE', '这个议题已经开始表决。')
      const { reached, ways } = quorum(it)
      if (!reached) throw new Refused('NO_QUORUM', missingWords(it, ways))
      return {
        queries: [saveTopic(authority.tenant, topic, { state: 'voting' })],
        input: { topic },
        decision: { present: presentOf(it), recused: found.recused },
      }
    },
  })

function missingWords({ meeting }: Loaded, ways: ReturnType<typeof quorum>['ways']): string {
  const { title, article } = meeting.rule
  const lacks = ways.map(
    ({ words, present, of }) => `要${words}，现在到了 ${present} ${of === 'members' ? '人' : '户'}`,
  )
  return `${title}还不能表决：${lacks.join('；或者')}${article ? `（${article}）` : ''}。`
}

export function topicIn(it: Loaded, topic: string): TopicRow {
  const found = it.topics.find((one) => one.id === topic)
  if (!found) throw new Refused('NOT_FOUND', '没有这个议题。')
  return found
}

/**
 * POST …/topics/:topic/votes. Whoever votes a second time, by whatever way, is refused ALREADY_DONE. Of a secret ballot neither
 * the row of who voted, nor the journal, nor the hash of the request holds what was voted.
 */
export async function vote(
  deps: DeliberationDeps,
  authority: Authority,
  id: string,
  topic: string,
  body: Vote,
): Promise<Meeting> {
  const person = demandPerson(authority)
  const { db, clock } = deps.matters
  const { tenant } = authority
  const it = await load(deps, authority, id)
  const found = topicIn(it, topic)
  const { choice, ...unsaid } = body
  const isSecret = found.ballot === 'secret'
  const asked = requestHash({ id, topic, ...(isSecret ? unsaid : body) })
  const [commands] = await db.read(authority.wall, commandQuery(tenant, person, body.command_id))
  if (commands[0]) {
    if (!commands[0].request_hash.equals(asked)) throw reused()
    return see(deps, authority, id)
  }
  demandState(it, ['open'])
  if (found.state !== 'voting') throw notVoting()
  const { member, how } = whose(it, found, authority, body)
  const at = clock.now().toISOString()
  const entry = {
    ...{ tenant, id: v7(), subject_kind: 'ballot', subject: v7(), version: 1, actor: person },
    ...{ seat: null, command: 'vote', command_id: body.command_id, rules: null, at },
    input: { meeting: id, topic, member: member.id, how, ...(isSecret ? {} : { choice }) },
    decision: {},
  }
  const wall = how === 'app' || how === 'proxy' ? authority.wall : wallAt(authority, [it.meeting.path])
  try {
    await db.act(wall, async (tx) => {
      const [, states] = await tx.flush(ballotLock(topic, false), topicStateQuery(tenant, topic))
      if (states[0]?.state !== 'voting') throw notVoting()
      const cast = { topic, member: member.id, how, choice: isSecret ? null : choice }
      await tx.commit(
        castBallots(tenant, id, person, [cast], at),
        ...(isSecret ? [putInBox(tenant, topic, choice)] : []),
        ...append(entry, { command: { actor: person, request_hash: asked } }),
      )
    })
  } catch (error) {
    if (isDuplicate(error, 'ballot_cast_pkey')) throw voted(member)
    throw error
  }
  return see(deps, authority, id)
}

/** For whom it counts, and by which way it came. */
function whose(it: Loaded, topic: TopicRow, authority: Authority, { member: asked, how }: Vote) {
  const { person } = authority
  const me = it.members.find((member) => member.person === person)
  const member = it.members.find((one) => one.id === (asked ?? me?.id))
  if (!member) throw new Refused('NOT_ALLOWED', '您不在这次会议的名单里，不能投票。')
  if (it.casts.some((cast) => cast.topic === topic.id && cast.member === member.id)) throw voted(member)
  if (topic.recused.includes(member.id))
    throw new Refused('NOT_ALLOWED', `${member.name}与这件事有关，回避表决。`)
  if (how) {
    if (!holds(authority, it.meeting.rule, it.meeting.path))
      throw new Refused('NOT_ALLOWED', '举手和电话里的表决由召集会议的岗位记录。')
    if (topic.ballot === 'secret')
      throw new Refused('FIELD_INVALID', '无记名表决要本人投，不能由别人代填。', 'how')
    if (!voters(it, topic).includes(member))
      throw new Refused('FIELD_INVALID', `${member.name}还没有签到，请先记到会。`, 'member')
    return { member, how }
  }
  if (!votesOf(it, topic, person).includes(member))
    throw new Refused('NOT_ALLOWED', member === me ? '请先签到，再投票。' : `您没有受${member.name}委托。`)
  return { member, how: member === me ? ('app' as const) : ('proxy' as const) }
}

const notVoting = () => new Refused('ACTION_NOT_OPEN', '这个议题现在不在表决。')
const voted = (member: MemberRow) => new Refused('ALREADY_DONE', `${member.name}已经投过票，每人只算一次。`)

/**
 * POST …/topics/:topic/paper: ballot papers. `ballots`: all papers so far, so that a miscount is put right by sending them again.
 * Of a body with a list as many papers as members named, each of whom votes no other way. Refuses FIELD_INVALID, ALREADY_DONE.
 */
export const paper = (
  deps: DeliberationDeps,
  authority: Authority,
  id: string,
  topic: string,
  body: Static<typeof Paper>,
): Promise<Meeting> =>
  change(deps, authority, id, {
    command: 'record_paper_ballots',
    body: { ...body, ...{ topic } },
    decide: (it, at) => {
      demandState(it, ['open'])
      const found = topicIn(it, topic)
      if (found.state !== 'voting') throw notVoting()
      const { yes, no, abstain, invalid } = body.ballots
      const papers = yes + no + abstain + invalid
      const able = voters(it, found)
      for (const named of body.members) {
        const member = it.members.find((one) => one.id === named)
        const cast = it.casts.find((one) => one.topic === topic && one.member === named)
        if (member && cast) throw voted(member)
        if (!member || !able.includes(member))
          throw new Refused(
            'FIELD_INVALID',
            `${member?.name ?? '这个人'}没有签到或者要回避，不能投票。`,
            'members',
          )
      }
      const before = it.casts.filter((one) => one.topic === topic && one.how === 'paper').length
      const givers = before + body.members.length
      const most = isNamed(it.meeting) ? givers : wholeOf(it).present
      if (isNamed(it.meeting) ? papers !== givers : papers > most)
        throw new Refused(
          'FIELD_INVALID',
          `票数对不上：一共 ${most} 人投纸质票，填了 ${papers} 张。`,
          'ballots',
        )
      const casts = body.members.map((member) => ({ topic, member, how: 'paper' as const, choice: null }))
      return {
        queries: [
          castBallots(authority.tenant, id, demandPerson(authority), casts, at),
          saveTopic(authority.tenant, topic, { paper: body.ballots }),
        ],
        input: { topic, members: body.members, ballots: body.ballots },
      }
    },
  }).catch((error: unknown) => {
    if (isDuplicate(error, 'ballot_cast_pkey'))
      throw new Refused('ALREADY_DONE', '其中有人刚刚在手机上投了票，请刷新后再填。', 'members')
    throw error
  })

/** All and present, by the way the quorum was reached. */
export function wholeOf(it: Loaded): { all: number; present: number } {
  const { meeting } = it
  const way = quorum(it).ways.find((one) => one.reached)
  if (way) return { all: way.due, present: way.present }
  const present = presentOf(it)
  return {
    all: meeting.due.members ?? meeting.due.households ?? 0,
    present: present.members ?? present.households ?? 0,
  }
}
