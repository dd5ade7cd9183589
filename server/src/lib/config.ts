/** What the environment may set. A bad value is one clear line, never a stack. */
import { createHash } from 'node:crypto'
import { basename, join, resolve } from 'node:path'
import { CannotStart } from './cannot-start.ts'
import { readProviders, type ProviderConfig } from './config-providers.ts'
import { isKey } from './crypto.ts'
import { readChannels, type ChannelConfig } from './config-channels.ts'

export interface Config extends ChannelConfig {
  port: number
  host: string
  /** Files, the lock and the embedded database. */
  dataDir: string
  /** Undefined: the embedded PostgreSQL under `dataDir`. */
  databaseUrl?: string
  /** Where people reach it, without a closing slash: links and QR codes begin with it. */
  publicUrl: string
  demo: boolean
  /** Requests a minute one address may send; 0: no limit. */
  rateLimit: number
  logLevel: string
  /** Whether text is read off receipts, where the machine has the program for it. */
  readReceipts: boolean
  /** Where the embedded database keeps its finished WAL segments: what a restore to a point in time replays. */
  walDir: string
  /** How many days of them; 0: none are kept, and a restore reaches the end of a backup only. */
  walKeepDays: number
  /** Where an administrator's page looks for backups and puts new ones. */
  backupDir: string
  /** Who shows it may read /metrics from anywhere; without one only this machine may. */
  metricsToken?: string
  /** Who must sign in with a second factor; `invited`: administrators are asked to, nobody must. */
  secondFactor: SecondFactorRule
  /** Where officials may sign in besides here. */
  identityProviders: ProviderConfig[]
}

const RULES = ['invited', 'administrators', 'officials'] as const
export type SecondFactorRule = (typeof RULES)[number]

export class ConfigError extends CannotStart {}

/** Reads and checks; throws ConfigError with one line that names the variable and what it may be. */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const port = whole(env, 'PORT', 4100, 65_535)
  const host = env.HOST || '127.0.0.1'
  const databaseUrl = env.DATABASE_URL || undefined
  if (databaseUrl && !isUrl(databaseUrl, ['postgres:', 'postgresql:'])) {
    wrong('DATABASE_URL', 'postgres://用户:密码@主机:端口/库名') // the value holds a password: not shown
  }
  const publicUrl = env.PUBLIC_URL || `http://${shownHost(host)}:${port}`
  if (!isUrl(publicUrl, ['http:', 'https:'])) wrong('PUBLIC_URL', 'https://…', env.PUBLIC_URL)
  if (env.SHANZHI_KEY && !isKey(env.SHANZHI_KEY)) wrong('SHANZHI_KEY', '64 位十六进制数或 32 字节的 base64') // not shown either
  const dataDir = resolve(env.DATA_DIR || '.data')
  return {
    port,
    host,
    dataDir,
    ...(databaseUrl && { databaseUrl }),
    publicUrl: publicUrl.replace(/\/+$/, ''),
    // a demo county never slips into somebody's own database unasked
    demo: oneOf(env, 'DEMO', ['on', 'off'], databaseUrl ? 'off' : 'on') === 'on',
    rateLimit: whole(env, 'RATE_LIMIT', 3000, 1e9),
    logLevel: oneOf(env, 'LOG_LEVEL', ['debug', 'info', 'warn', 'error', 'silent'], 'info'),
    readReceipts: oneOf(env, 'READ_RECEIPTS', ['on', 'off'], 'on') === 'on',
    walDir: env.WAL_DIR ? join(resolve(env.WAL_DIR), nameOf(dataDir)) : join(dataDir, 'wal'),
    walKeepDays: whole(env, 'WAL_KEEP_DAYS', 7, 3650),
    backupDir: env.BACKUP_DIR ? resolve(env.BACKUP_DIR) : join(dataDir, 'backups'),
    ...(env.METRICS_TOKEN && { metricsToken: env.METRICS_TOKEN }),
    secondFactor: oneOf(env, 'SECOND_FACTOR', RULES, 'invited'),
    identityProviders: readProviders(env, wrong),
    ...readChannels(env, wrong),
  }
}

/** A folder below WAL_DIR for each DATA_DIR: a restored copy never writes among the segments of the original. */
const nameOf = (dataDir: string) =>
  `${basename(dataDir)}-${createHash('sha256').update(dataDir).digest('hex').slice(0, 8)}`

const shownHost = (host: string) =>
  host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host

function wrong(name: string, allowed: string, value?: string): never {
  const got = value === undefined ? '' : `，现在是 ${JSON.stringify(value)}`
  throw new ConfigError(`环境变量 ${name} 应为 ${allowed}${got} / ${name} must be ${allowed}`)
}

function whole(env: Record<string, string | undefined>, name: string, fallback: number, max: number): number {
  const text = env[name]
  if (!text) return fallback
  const value = Number(text)
  if (!/^\d+$/.test(text) || value > max) wrong(name, `0–${max}`, text)
  return value
}

function oneOf<T extends string>(
  env: Record<string, string | undefined>,
  name: string,
  allowed: readonly T[],
  fallback: T,
): T {
  const text = (env[name] || fallback) as T
  if (!allowed.includes(text)) wrong(name, allowed.join(' | '), text)
  return text
}

function isUrl(text: string, protocols: string[]): boolean {
  return URL.canParse(text) && protocols.includes(new URL(text).protocol)
}
