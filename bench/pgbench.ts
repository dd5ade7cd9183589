/**
 * Turns recorded transactions into a pgbench script and runs it on the same database.
 * What was new in the recording (ids, the number) becomes a function of a random variable, so that every run makes its own matter.
 */
import { execFile } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type pg from 'pg'
import { prepareValue } from 'pg/lib/utils.js'
import type { Flushes } from './recording.ts'

const hex = (char: string) => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`
/** pgbench would take `:name` for one of its variables and a line's end for the script's: both are spelled out. */
const quote = (text: string) => `E'${text.replace(/[\\':\r\n]/g, hex)}'`

/** The text of a value, as pg sends it. */
function plain(value: unknown): string | null {
  const sent = prepareValue(value)
  return Buffer.isBuffer(sent) ? `\\x${sent.toString('hex')}` : sent
}

/** `fresh`: texts that belong to the recorded matter, with the SQL that makes another run's own. */
export interface Fresh {
  text: string
  sql: string
  type: 'uuid' | 'text'
}

export function expression(value: unknown, fresh: Fresh[]): string {
  const text = plain(value)
  if (text === null) return 'null'
  const whole = fresh.find((f) => f.text === text)
  if (whole) return whole.type === 'uuid' ? `(${whole.sql})::uuid` : `(${whole.sql})`
  const inside = fresh.filter((f) => text.includes(f.text))
  const own = inside.reduce((sql, f) => `replace(${sql}, ${quote(f.text)}, (${f.sql})::text)`, quote(text))
  return inside.length && Array.isArray(value) ? `(${own})::text[]` : own
}

export const inline = (text: string, values: unknown[], fresh: Fresh[]) =>
  text
    .replace(/--[^\n]*/g, '')
    .replace(/\s+/g, ' ')
    .replace(/\$(\d+)/g, (_, n) => expression(values[Number(n) - 1], fresh))

export function script(transactions: Flushes[], fresh: Fresh[], pipeline: boolean): string {
  const flush = (statements: { text: string; values: unknown[] }[]) => {
    const lines = statements.map((s) => `${inline(s.text, s.values, fresh)};`)
    return pipeline ? ['\\startpipeline', ...lines, '\\endpipeline'] : lines
  }
  const body = transactions.flatMap((flushes) => flushes.flatMap(flush))
  return ['\\set n random(1, 4000000000000000)', ...body, ''].join('\n')
}

/** Lifecycles per second. `config`: the owner's connection by socket folder or host. */
export async function pgbench(config: pg.PoolConfig, text: string, clients: number, seconds: number) {
  const file = join(tmpdir(), `shanzhi-bench-${process.pid}.sql`)
  writeFileSync(file, text)
  const env = {
    ...process.env,
    PGHOST: String(config.host),
    PGPORT: String(config.port ?? 5432),
    PGUSER: String(config.user),
    PGPASSWORD: String(config.password ?? ''),
    PGDATABASE: String(config.database),
    PGOPTIONS: '-c role=shanzhi_app -c search_path=shanzhi,public -c timezone=Asia/Shanghai',
  }
  try {
    const args = [
      '-n',
      '-M',
      'prepared',
      '-c',
      `${clients}`,
      '-j',
      `${Math.min(2, clients)}`,
      '-T',
      `${seconds}`,
      '-f',
      file,
    ]
    const { stdout } = await promisify(execFile)('pgbench', args, { env, maxBuffer: 1 << 26 })
    const tps = /tps = ([\d.]+)/.exec(stdout)
    if (!tps) throw new Error(stdout)
    return Number(tps[1])
  } finally {
    rmSync(file, { force: true })
  }
}
