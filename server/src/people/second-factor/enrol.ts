/** One's own second factor: begun, proved by a code, ended, its backup codes made anew. */
import type { BackupCodes, SecondFactorBegun } from '#contract/http/security.ts'
import { demandPerson, type Authority } from '../../authority/index.ts'
import { isDuplicate, type Database, type Query } from '../../lib/db.ts'
import { Refused } from '../../lib/refused.ts'
import type { Places } from '../../places/index.ts'
import { changeOf } from '../change.ts'
import type { Sessions } from '../session.ts'
import { codeWrong, demandCode, hashBackupCode, openSecret, sealSecret } from './check-code.ts'
import type { CodeDeps } from './check-code.ts'
import * as store from './store.ts'
import { bare, newBackupCodes, newSecret, shown, stepOf } from './totp.ts'

export interface EnrolDeps extends CodeDeps {
  db: Database
  places: Places
  sessions: Sessions
}

const already = () =>
  new Refused('ALREADY_DONE', '您已经开启了动态验证码。要换手机，请先用现在的验证码关闭，再重新开启。')

/** A secret to scan; it counts only once confirmed. Refuses NOT_SIGNED_IN, ALREADY_DONE. */
export async function beginSecondFactor(deps: EnrolDeps, authority: Authority): Promise<SecondFactorBegun> {
  const person = demandPerson(authority)
  const { tenant } = authority
  const secret = newSecret()
  const sealed = sealSecret(deps.factorKey, { tenant, person }, secret)
  const at = deps.clock.now().toISOString()
  try {
    await deps.db.act(authority.wall, (tx) =>
      tx.commit(store.forgetBegun(tenant, person), store.begin(tenant, person, sealed, at)),
    )
  } catch (error) {
    if (isDuplicate(error)) throw already()
    throw error
  }
  return shown(secret, authority.name || '居民')
}

/** On from now. Refuses CODE_WRONG, ALREADY_DONE, NOT_FOUND before it was begun. */
export async function confirmSecondFactor(
  deps: EnrolDeps,
  authority: Authority,
  code: string,
): Promise<BackupCodes> {
  const whose = { tenant: authority.tenant, person: demandPerson(authority) }
  const row = await store.secretOf(deps.pool, whose)
  if (!row) throw new Refused('NOT_FOUND', '请先点“开启”，扫过二维码再填验证码。')
  if (row.confirmed_at) throw already()
  const now = deps.clock.now()
  const step = stepOf(openSecret(deps.factorKey, whose, row.secret), bare(code), now)
  if (step === null) throw codeWrong()
  const fresh = freshCodes(deps, whose)
  await own(deps, authority, 'begin_second_factor', (on) => {
    if (on) throw already()
    return [store.confirm(whose.tenant, whose.person, step, now.toISOString()), fresh.insert]
  })
  return { codes: fresh.codes }
}

/** Off. Refuses CODE_WRONG, LOCKED. */
export async function endSecondFactor(deps: EnrolDeps, authority: Authority, code: string): Promise<void> {
  const whose = { tenant: authority.tenant, person: demandPerson(authority) }
  await demandCode(deps, whose, code)
  await own(deps, authority, 'end_second_factor', () => [store.end(whose.tenant, whose.person)])
}

/** New ones; the old ones end. Refuses CODE_WRONG, LOCKED. */
export async function renewBackupCodes(
  deps: EnrolDeps,
  authority: Authority,
  code: string,
): Promise<BackupCodes> {
  const whose = { tenant: authority.tenant, person: demandPerson(authority) }
  await demandCode(deps, whose, code)
  const fresh = freshCodes(deps, whose)
  await own(deps, authority, 'renew_backup_codes', () => [
    store.deleteBackupCodes(whose.tenant, whose.person),
    fresh.insert,
  ])
  return { codes: fresh.codes }
}

function freshCodes({ factorKey }: EnrolDeps, whose: { tenant: number; person: string }) {
  const codes = newBackupCodes()
  const hashes = codes.map((code) => hashBackupCode(factorKey, whose, code))
  return { codes, insert: store.insertBackupCodes(whose.tenant, whose.person, hashes) }
}

/** A change of one's own sign-in, kept with its entry. The session's copies are dropped: they say whether it is on. */
async function own(
  deps: EnrolDeps,
  authority: Authority,
  command: string,
  work: (on: boolean) => Query[],
): Promise<void> {
  const id = demandPerson(authority)
  const row = store.factorQuery(authority.tenant, id)
  await changeOf(deps, authority, { kind: 'person', id, row, wall: authority.wall }, (factor) => ({
    ...{ command, input: {} },
    queries: work(Boolean(factor?.confirmed_at)),
  }))
  deps.sessions.forget()
}
