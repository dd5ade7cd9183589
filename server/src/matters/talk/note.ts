/** POST /api/matters/:id/notes: a unit's own note, read by nobody else. */
import { randomBytes } from 'node:crypto'
import { v7 } from 'uuid'
import type { NewNote } from '#contract/http/talk.ts'
import { demandPerson } from '../../authority/index.ts'
import { append, commandQuery, commitment, requestHash } from '../../journal/index.ts'
import { isDuplicate } from '../../lib/db.ts'
import { Refused } from '../../lib/refused.ts'
import { actorKey } from '../actor.ts'
import { reused } from '../answered.ts'
import type { MattersDeps, Who } from '../deps.ts'
import { talkStanding, unitKeys } from './standing.ts'
import { addNote } from './store.ts'

/** Refuses NOT_FOUND, NOT_ALLOWED for who holds no seat in it, COMMAND_REUSED. */
export async function note(deps: MattersDeps, who: Who, id: string, body: NewNote): Promise<{ id: string }> {
  const { authority } = who
  const { tenant } = authority
  const person = demandPerson(authority)
  const { matter, seat, rules, at } = await talkStanding(deps, who, id)
  if (!seat) throw new Refused('NOT_ALLOWED', '内部记录由经办这件事的单位来写。')
  const asked = requestHash({ matter: id, ...body })
  const [commands] = await deps.db.read(authority.wall, commandQuery(tenant, actorKey(authority), body.id))
  if (commands[0]) {
    if (commands[0].subject !== body.id || !commands[0].request_hash.equals(asked)) throw reused()
    return { id: body.id }
  }
  const salt = randomBytes(16)
  const { post, region, organisation } = seat
  const entry = {
    ...{ tenant, id: v7(), subject_kind: 'note', subject: body.id, version: 1, actor: person },
    seat: { post, region, ...(organisation ? { organisation } : {}) },
    ...{ command: 'note', command_id: body.id, rules: matter.rules, decision: {}, at },
    input: {
      matter: id,
      said: [{ id: body.id, field: 'text', commitment: commitment(salt, body.text).toString('hex') }],
    },
  }
  const row = {
    id: body.id,
    matter: id,
    person,
    seat: seat.title,
    text: body.text,
    salt: salt.toString('hex'),
    at,
  }
  try {
    await deps.db.act(authority.wall, (tx) =>
      tx.commit(
        addNote(tenant, { ...row, unit: unitKeys(seat, rules.surroundings.seats) }),
        ...append(entry, { command: { actor: actorKey(authority), request_hash: asked } }),
      ),
    )
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
  return { id: body.id }
}
