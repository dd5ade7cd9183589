/** A postmaster that outlived the Node that started it. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** The living postmaster of this cluster, if any. A pid file that names some other process is removed. */
export function findOutliving(cluster: string): number | undefined {
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  if (!isAlive(pid)) return undefined
  if (runsIn(pid, cluster)) return pid
  rmSync(file, { force: true })
  return undefined
}

/** Fast shutdown; immediate, then killed, when it does not follow. */
export async function stopProcess(pid: number): Promise<void> {
  for (const [signal, wait] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    try {
      process.kill(pid, signal)
    } catch {
      return
    }
    for (const until = Date.now() + wait; Date.now() < until; await pause(20)) if (!isAlive(pid)) return
  }
}

function isAlive(pid: number): boolean {
  try {
    if (!(pid > 1)) return false
    process.kill(pid, 0)
    // a zombie answers signals until its parent has reaped it, but holds nothing any more
    return !isZombie(pid)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function isZombie(pid: number): boolean {
  const stat = `/proc/${pid}/stat`
  return existsSync(stat) && /\) Z /.test(readFileSync(stat, 'utf8'))
}

function runsIn(pid: number, cluster: string): boolean {
  if (existsSync(`/proc/${pid}/cwd`)) {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === cluster
    } catch {
      return false
    }
  }
  return /postgres/.test(
    spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '',
  )
}
