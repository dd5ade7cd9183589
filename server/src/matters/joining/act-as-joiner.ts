/** POST /api/joined/:token/acts: a joiner leaves, comes back, or rates the end. Their rating is theirs: the figures count the reporter's alone. */
import type { JoinedMatter, JoinerAct } from '#contract/http/similar.ts'
import { commandQuery, requestHash } from '../../journal/index.ts'
import { isDuplicate } from '../../lib/db.ts'
import { Refused } from '../../lib/refused.ts'
import { actorKey } from '../actor.ts'
import { reused } from '../answered.ts'
import type { MattersDeps } from '../deps.ts'
import { journalJoiner } from './journal-joiner.ts'
import { joinedMatter, openJoiner } from './see-joined.ts'
import { saveJoiner, type JoinerRow } from './store.ts'

const DONE: Record<JoinerAct['action'], string> = {
  leave: '您已经退出了，不再收到这件事的消息。',
  return: '您本来就在一起反映。',
  rate: '',
}

/** Refuses NOT_FOUND, ALREADY_DONE, TOO_LATE and ACTION_NOT_OPEN for a rating, FIELD_MISSING, COMMAND_REUSED. */
export async function actAsJoiner(deps: MattersDeps, token: string, body: JoinerAct): Promise<JoinedMatter> {
  const { authority, row } = await openJoiner(deps, token)
  const { tenant } = authority
  const answers = { actor: actorKey(authority), request_hash: requestHash({ joiner: row.id, ...body }) }
  const [commands] = await deps.db.read(authority.wall, commandQuery(tenant, answers.actor, body.command_id))
  if (commands[0] && !commands[0].request_hash.equals(answers.request_hash)) throw reused()
  if (commands[0]) return joinedMatter(deps, tenant, row)

  const now = deps.clock.now()
  const next = decided(row, body, body.action === 'rate' ? await joinedMatter(deps, tenant, row) : null, now)
  const at = now.toISOString()
  const entry = {
    tenant,
    joiner: row.id,
    matter: row.matter,
    version: next.version,
    actor: row.person,
    at,
    answers,
  }
  const said = {
    command: body.action,
    commandId: body.command_id,
    ...(body.rating ? { rating: body.rating } : {}),
  }
  try {
    await deps.db.act(authority.wall, (tx) =>
      tx.commit(saveJoiner(tenant, next, row.version), ...journalJoiner({ ...entry, ...said })),
    )
  } catch (error) {
    if (!isDuplicate(error)) throw error
    throw new Refused('TRY_AGAIN', '刚刚已经提交过一次，请刷新后看一看。')
  }
  return joinedMatter(deps, tenant, next)
}

function decided(
  row: JoinerRow,
  { action, rating }: JoinerAct,
  matter: JoinedMatter | null,
  now: Date,
): JoinerRow {
  const next = { ...row, version: row.version + 1 }
  if (matter) {
    if (rating === undefined) throw new Refused('FIELD_MISSING', '请选满意不满意。', 'rating')
    if (matter.left) throw new Refused('ACTION_NOT_OPEN', '您已经退出，不能评价。可以先“重新加入”。')
    if (matter.rate_until === null) throw new Refused('ACTION_NOT_OPEN', '这件事还没有办完，办完再请您评价。')
    if (!matter.may_rate) throw new Refused('TOO_LATE', '评价的期限已过；还有问题请重新上报。')
    return { ...next, rating, rated_at: now }
  }
  if ((row.left_at !== null) === (action === 'leave')) throw new Refused('ALREADY_DONE', DONE[action])
  return { ...next, left_at: action === 'leave' ? now : null }
}
