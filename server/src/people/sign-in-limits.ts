/**
 * How often one may try. Counted in PostgreSQL, so across processes, and before the attempt, so that many at once are not
 * more than many in a row; a success is given back.
 */
import type pg from 'pg'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { keyedHash } from '../lib/crypto.ts'
import { Refused } from '../lib/refused.ts'

const MINUTE = 60

/** [attempts, within seconds, then locked for seconds] */
const LIMITS = {
  /** Wrong passwords for one name from one address. */
  pair: [5, 15 * MINUTE, 15 * MINUTE],
  /** Wrong passwords for one name from anywhere: more, so that a stranger cannot easily lock an official out. */
  name: [30, 60 * MINUTE, 15 * MINUTE],
  /** Wrong passwords from one address, whoever's. A village may share one. */
  address: [100, 15 * MINUTE, 15 * MINUTE],
  /** Codes sent to one phone, and asked for from one address. */
  phone: [5, 60 * MINUTE, 0],
  phoneAddress: [60, 60 * MINUTE, 0],
  /** Codes tried for one phone. */
  code: [10, 15 * MINUTE, 15 * MINUTE],
  /** Codes of an authenticator app tried for one person: of a million, three may fit at a time. */
  factor: [6, 15 * MINUTE, 15 * MINUTE],
} as const
type Limit = keyof typeof LIMITS

export interface Limits {
  /** Refuses LOCKED (too many wrong passwords for this name) or TOO_MANY (from this address); else counts one. */
  beforePassword(name: string, address: string): Promise<void>
  passwordWasRight(name: string, address: string): Promise<void>
  /** Wrong passwords for the name, from wherever, are forgotten: it has a new one. */
  forgive(name: string): Promise<void>
  /** Refuses TOO_MANY. */
  beforeSending(phone: string, address: string): Promise<void>
  /** Refuses LOCKED. */
  beforeCode(phone: string): Promise<void>
  codeWasRight(phone: string): Promise<void>
  /** Refuses LOCKED. `who`: the person whose second factor it is. */
  beforeSecondFactor(who: string): Promise<void>
  secondFactorWasRight(who: string): Promise<void>
}

export function openLimits(pool: pg.Pool, secret: Buffer): Limits {
  const limiters = Object.fromEntries(
    Object.entries(LIMITS).map(([keyPrefix, [points, duration, blockDuration]]) => [
      keyPrefix,
      new RateLimiterPostgres({
        ...{
          storeClient: pool,
          storeType: 'pool',
          schemaName: 'auth',
          tableName: 'attempt',
          tableCreated: true,
        },
        ...{ keyPrefix, points, duration, blockDuration },
      }),
    ]),
  ) as Record<Limit, RateLimiterPostgres>
  const key = (...parts: string[]) => keyedHash(secret, parts.join('\n')).toString('hex').slice(0, 32)

  async function count(limit: Limit, who: string, refused: (minutes: number) => Refused): Promise<void> {
    try {
      await limiters[limit].consume(who)
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error
      throw refused(Math.max(1, Math.ceil(error.msBeforeNext / 60_000)))
    }
  }
  /** Begins with the name's own, so that all of a name can be found again. */
  const pairKey = (name: string, address: string) => `${key(name)}.${key(name, address)}`
  const locked = (minutes: number) =>
    new Refused(
      'LOCKED',
      `密码连续输错次数太多，为保护账号已暂停登录。请 ${minutes} 分钟后再试，或找本单位管理员重置密码。`,
    )
  const tooMany = (minutes: number) => new Refused('TOO_MANY', `尝试次数太多，请 ${minutes} 分钟后再试。`)
  const codeLocked = (minutes: number) =>
    new Refused('LOCKED', `验证码连续输错次数太多，请 ${minutes} 分钟后再试。`)

  return {
    async beforePassword(name, address) {
      await count('address', key(address), tooMany)
      await count('pair', pairKey(name, address), locked)
      await count('name', key(name), locked)
    },
    async passwordWasRight(name, address) {
      await Promise.all([
        limiters.pair.delete(pairKey(name, address)),
        limiters.name.reward(key(name)),
        limiters.address.reward(key(address)),
      ])
    },
    async forgive(name) {
      await pool.query('delete from auth.attempt where key = $1 or key like $2', [
        `name:${key(name)}`,
        `pair:${key(name)}.%`,
      ])
    },
    async beforeSending(phone, address) {
      await count('phoneAddress', key(address), tooMany)
      await count('phone', key(phone), tooMany)
    },
    beforeCode: (phone) => count('code', key(phone), codeLocked),
    codeWasRight: async (phone) => void (await limiters.code.delete(key(phone))),
    beforeSecondFactor: (who) => count('factor', key(who), codeLocked),
    secondFactorWasRight: async (who) => void (await limiters.factor.delete(key(who))),
  }
}
