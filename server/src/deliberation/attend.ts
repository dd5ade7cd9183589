/** Who came: by the code in the room, by the recorder's list, from signed sheets; and who came in another's place. */
import { v7 } from 'uuid'
import type { Static } from 'typebox'
import type { Attendance, Meeting, Proxy, Recusal, SignIn } from '#contract/http/meetings.ts'
import { demandPerson, type Authority } from '../authority/index.ts'
import { append, commandQuery, requestHash } from '../journal/index.ts'
import { isDuplicate } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import { attached } from '../matters/index.ts'
import { change, demandState, reused } from './change.ts'
import type { DeliberationDeps } from './deps.ts'
import { isNamed } from './members.ts'
import { attend, keepFiles, saveProxy, saveTopic } from './save-store.ts'
import { load, see } from './see.ts'
import { refuseOldCode } from './sign-in-code.ts'

/** POST /api/meetings/:id/sign-in: a member for themselves, by the code in the room, or without one where the body meets remotely too. Twice is once. Refuses NOT_ALLOWED, ACTION_NOT_OPEN, TOO_LATE. */
export async function signIn(
  deps: DeliberationDeps,
  authority: Authority,
  id: string,
  body: Static<typeof SignIn>,
): Promise<Meeting> {
  const person = demandPerson(authority)
  const { db, clock, keys } = deps.matters
  const { tenant } = authority
  const it = await load(deps, authority, id)
  const me = it.members.find((member) => member.person === person)
  if (!me) throw new Refused('NOT_ALLOWED', '您不在这次会议的名单里。如果应当在，请告诉记录人。')
  if (me.attended) return see(deps, authority, id)
  demandState(it, ['open'])
  const isRemote = body.code === undefined
  if (isRemote && !it.meeting.rule.remote)
    throw new Refused('FIELD_MISSING', '请扫会场屏幕上的签到码，或填写上面的六位数字。', 'code')
  if (body.code !== undefined) refuseOldCode(keys.link, id, body.code, clock.now())
  const attended = isRemote ? ('online' as const) : ('qr' as const)
  const at = clock.now().toISOString()
  const asked = requestHash({ id, ...body })
  const [commands] = await db.read(authority.wall, commandQuery(tenant, person, body.command_id))
  if (commands[0] && !commands[0].request_hash.equals(asked)) throw reused()
  const entry = {
    ...{ tenant, id: v7(), subject_kind: 'attendance', subject: body.command_id, version: 1, actor: person },
    ...{ seat: null, command: 'sign_in_to_meeting', command_id: body.command_id, rules: null, at },
    ...{ input: { meeting: id, member: me.id }, decision: { attended } },
  }
  try {
    await db.act(authority.wall, (tx) =>
      tx.commit(
        attend(tenant, [{ id: me.id, attended }], at, true),
        ...append(entry, { command: { actor: person, request_hash: asked } }),
      ),
    )
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
  return see(deps, authority, id)
}

/** POST /api/meetings/:id/attendance: the recorder's list, or the numbers of a body without one, with the signed sheets. */
export async function attendance(
  deps: DeliberationDeps,
  authority: Authority,
  id: string,
  body: Static<typeof Attendance>,
): Promise<Meeting> {
  const files = await attached(deps.matters, body.sheets ?? [])
  return change(deps, authority, id, {
    ...{ command: 'record_attendance', body },
    decide: (it, at) => {
      demandState(it, ['open'])
      const rows = body.members ?? []
      const unknown = rows.some((row) => !it.members.some((member) => member.id === row.id))
      if (unknown) throw new Refused('FIELD_INVALID', '名单里没有这个人，请刷新后再填。', 'members')
      const voted = rows.filter((row) => !row.attended && it.casts.some((cast) => cast.member === row.id))
      if (voted.length > 0) throw new Refused('FIELD_INVALID', '已经投过票的人不能改成没到。', 'members')
      const { remote, title, article } = it.meeting.rule
      if (!remote && rows.some((row) => row.attended === 'online' || row.attended === 'phone'))
        throw new Refused(
          'FIELD_INVALID',
          `${title}要到场参加${article ? `（${article}）` : ''}，不能记作线上或电话参加。`,
          'members',
        )
      if (body.counted && isNamed(it.meeting))
        throw new Refused('FIELD_INVALID', '这个会议有名单，请逐人签到。', 'counted')
      for (const counted of ['members', 'households'] as const) {
        const [came, due] = [body.counted?.[counted], it.meeting.due[counted]]
        if (came !== undefined && (due === undefined || came > due))
          throw new Refused('FIELD_INVALID', '到会的比应到的多，请核对签到表。', 'counted')
      }
      return {
        meeting: {
          ...(body.counted ? { counted: body.counted } : {}),
          ...(files.length > 0 ? { sheets: [...it.meeting.sheets, ...files] } : {}),
        },
        queries: [attend(authority.tenant, rows, at), keepFiles(authority.tenant, files, at)],
        input: { members: rows, counted: body.counted ?? null, sheets: files.map((file) => file.hash) },
      }
    },
  })
}

/**
 * POST /api/meetings/:id/proxies: somebody comes in a member's place, by the member's written word; where the body asks for it,
 * of the same household (Rural Collective Economic Organisations Act art 27). One member holds one proxy at most.
 */
export async function proxy(
  deps: DeliberationDeps,
  authority: Authority,
  id: string,
  body: Static<typeof Proxy>,
): Promise<Meeting> {
  const [file] = await attached(deps.matters, [body.file])
  return change(deps, authority, id, {
    ...{ command: 'record_proxy', body },
    decide: (it, at) => {
      demandState(it, ['called', 'open'])
      const { proxies = 'none', article, title } = it.meeting.rule
      if (!isNamed(it.meeting))
        throw new Refused('ACTION_NOT_OPEN', '这次会议没有逐人名单：委托书随签到表清点，计入到会和票数。')
      if (proxies === 'none')
        throw new Refused('NOT_ALLOWED', `${title}不能委托别人参加${article ? `（${article}）` : ''}。`)
      const member = it.members.find((one) => one.id === body.member)
      const by = it.members.find((one) => one.id === body.by)
      const name = by?.name ?? body.name?.trim()
      if (!member || !name || member === by)
        throw new Refused('FIELD_INVALID', '请写明谁委托谁。', member ? 'by' : 'member')
      if (member.attended) throw new Refused('ALREADY_DONE', `${member.name}本人到了会，不用委托。`)
      const household = member.household ?? body.household?.trim()
      if (proxies === 'household' && !household)
        throw new Refused('FIELD_MISSING', '请写两人共同的户主姓名：只能委托同一户的成员。', 'household')
      if (proxies === 'household' && by?.household && by.household !== household)
        throw new Refused(
          'NOT_ALLOWED',
          `${name}和${member.name}不是一户，只能委托同一户的成员${article ? `（${article}）` : ''}。`,
        )
      const holder = by && it.members.find((one) => one.id !== member.id && one.proxy?.by === by.id)
      if (holder) throw new Refused('FIELD_INVALID', `${name}已经受${holder.name}委托，一人只代一人。`, 'by')
      const kept = {
        ...{ by: by?.id ?? null, name, household: household ?? null },
        file: file!,
      }
      return {
        queries: [saveProxy(authority.tenant, member.id, kept), keepFiles(authority.tenant, [file!], at)],
        input: { member: member.id, by: by?.id ?? null, file: file!.hash },
      }
    },
  })
}

/** POST /api/meetings/:id/recusals: whoever is concerned stands aside before the ballot begins. */
export const recuse = (
  deps: DeliberationDeps,
  authority: Authority,
  id: string,
  body: Static<typeof Recusal>,
): Promise<Meeting> =>
  change(deps, authority, id, {
    ...{ command: 'record_recusal', body },
    decide: (it) => {
      demandState(it, ['called', 'open'])
      const topic = it.topics.find((one) => one.id === body.topic)
      const member = it.members.find((one) => one.id === body.member)
      if (!topic || !member) throw new Refused('FIELD_INVALID', '没有这个议题或这个人。', 'topic')
      if (topic.state !== 'waiting')
        throw new Refused('ACTION_NOT_OPEN', '这个议题已经开始表决，回避要在表决前写明。')
      const others = topic.recused.filter((one) => one !== member.id)
      const { topic: of, member: who, on } = body
      return {
        queries: [saveTopic(authority.tenant, topic.id, { recused: on ? [...others, member.id] : others })],
        input: { topic: of, member: who, on },
      }
    },
  })
