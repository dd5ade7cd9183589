/** Processor time of a server and its database, from /proc: next to untouched by what else the machine does. Linux only. */
import { readFileSync, readdirSync } from 'node:fs'

export interface Spent {
  /** Milliseconds of Node. */
  server: number
  /** Milliseconds of PostgreSQL: all its processes, those that ended too. */
  database: number
}

/** Clock ticks are hundredths of a second on every Linux we know of. */
const TICK_MS = 10

interface Stat {
  parent: number
  own: number
  /** Of children that ended. */
  buried: number
}

function statOf(pid: number): Stat | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = line
      .slice(line.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const ms = (from: number) => (fields[from]! + fields[from + 1]!) * TICK_MS
    return { parent: fields[1]!, own: ms(11), buried: ms(13) }
  } catch {
    return undefined
  }
}

/** What the server process and everything below it have used so far. */
export function spentBy(server: number): Spent {
  const all = new Map<number, Stat>()
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : undefined
    if (stat) all.set(Number(name), stat)
  }
  const below = (pid: number): number =>
    [...all].reduce(
      (sum, [child, { parent, own, buried }]) => (parent === pid ? sum + own + buried + below(child) : sum),
      0,
    )
  return { server: all.get(server)?.own ?? 0, database: below(server) }
}

/** What this process's own children that ended have used, in milliseconds: pgbench's part. */
export const spentByEnded = (): number => statOf(process.pid)?.buried ?? 0
