/** A mail address is used once its owner has shown the code that was sent to it. Address and code are kept sealed and hashed. */
import { randomInt, timingSafeEqual } from 'node:crypto'
import { v7 } from 'uuid'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { demandPerson, type Authority } from '../../authority/index.ts'
import { sealPerson } from '../../journal/index.ts'
import { keyedHash } from '../../lib/crypto.ts'
import { Refused } from '../../lib/refused.ts'
import { dropMail, keepMail, keepProof, keptProof, tryProof } from './choice-store.ts'
import type { ChannelsDeps } from './deps.ts'

const MINUTES = 15
const MOST_SENDS = 5
const MOST_TRIES = 5
const ADDRESS = /^[^\s@<>,;"]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+$/i

/** Sends a code. Refuses FIELD_INVALID for what is no address, TOO_MANY after five a day, TRY_AGAIN when mail cannot go. */
export async function askProof(deps: ChannelsDeps, authority: Authority, written: string): Promise<void> {
  const person = demandPerson(authority)
  const { matters, senders } = deps
  const { tenant } = authority
  const address = written.trim()
  if (!ADDRESS.test(address))
    throw new Refused('FIELD_INVALID', '邮箱写得不对，应像 name@example.gov.cn。', 'address')
  if (!senders.setUp.mail) throw new Refused('ACTION_NOT_OPEN', '本县还没有接通邮件，请联系管理员。')
  const now = matters.clock.now()
  const [[before]] = await matters.db.read(authority.wall, keptProof(tenant, person))
  const isToday = before && shanghaiDay(before.at.toISOString()) === shanghaiDay(now.toISOString())
  const sends = isToday ? before.sends + 1 : 1
  if (sends > MOST_SENDS) throw new Refused('TOO_MANY', '今天发的验证码太多了，请明天再试。')
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const sealed = sealPerson(await matters.reporters.keyOf(tenant, person), address)
  const code_hash = hashOf(deps, authority, code)
  await matters.db.act(authority.wall, (tx) =>
    tx.commit(keepProof(authority, { sealed, code_hash, sends }, now.toISOString())),
  )
  const text = `验证码 ${code}，${MINUTES} 分钟内有效。您在善治里填写了这个邮箱来接收消息；不是您本人填写的，不用理会。`
  try {
    await senders.send.mail({ id: v7(), to: address, subject: '善治：核实邮箱', text, secrets: [], now })
  } catch {
    throw new Refused('TRY_AGAIN', '邮件没有发出去，请核对邮箱，过一会儿再试。', 'address')
  }
}

const hashOf = ({ matters }: ChannelsDeps, { tenant, person }: Authority, code: string) =>
  keyedHash(matters.keys.endpoint, `mail code/${tenant}/${person}/${code}`)

/** Takes the code. Refuses CODE_WRONG when it is another, older than a quarter of an hour, or was tried five times. */
export async function prove(deps: ChannelsDeps, authority: Authority, code: string): Promise<void> {
  demandPerson(authority)
  const { db, clock } = deps.matters
  const now = clock.now()
  const [[proof]] = await db.act(authority.wall, (tx) => tx.commit(tryProof(authority)))
  const isFresh = proof && now.getTime() - proof.at.getTime() < MINUTES * 60_000 && proof.tries <= MOST_TRIES
  if (!isFresh || !timingSafeEqual(proof.code_hash, hashOf(deps, authority, code.trim())))
    throw new Refused('CODE_WRONG', '验证码不对或已过期，请核对，或重新发送。', 'code')
  await db.act(authority.wall, (tx) => tx.commit(...keepMail(authority, proof.sealed, now.toISOString())))
}

/** The address is forgotten and mail is off. */
export async function forgetMail(deps: ChannelsDeps, authority: Authority): Promise<void> {
  demandPerson(authority)
  const at = deps.matters.clock.now().toISOString()
  await deps.matters.db.act(authority.wall, (tx) => tx.commit(...dropMail(authority, at)))
}
