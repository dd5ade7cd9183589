/** The folder backups are kept in, as the running server sees it: what lies there, one being made or checked, the last that failed. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PoolConfig } from 'pg'
import type { Backup, Backups } from '#contract/http/administration.ts'
import { CannotStart } from '../../../lib/cannot-start.ts'
import type { Clock } from '../../../lib/clock.ts'
import type { Config } from '../../../lib/config.ts'
import type { Log } from '../../../lib/log.ts'
import { Refused } from '../../../lib/refused.ts'
import { walk } from '../backup/copy.ts'
import { createBackup } from '../backup/create.ts'
import { damagedFiles, readManifest } from '../backup/manifest.ts'
import { openProgress } from '../progress.ts'

export interface BackupRoomDeps {
  owner: PoolConfig
  config: Pick<Config, 'dataDir' | 'backupDir' | 'databaseUrl'>
  clock: Clock
  log: Log
}
export interface BackupRoom {
  /** The newest first. */
  list(): Backup[]
  running(): Backups['running']
  failed(): Backups['failed']
  /** Refuses TRY_AGAIN while one is made or checked. */
  demandFree(): void
  /** Refuses NOT_FOUND for what is no backup, or half of one. */
  demandThere(name: string): void
  /** Begins one and answers its name at once. Refuses TRY_AGAIN while another is made or checked. */
  start(): string
  /** Reads every file of one again, behind the answer. Refuses NOT_FOUND, TRY_AGAIN. */
  check(name: string): void
  /** Until nothing runs. */
  settled(): Promise<void>
}

/** What a check came to, beside the backup it is of. */
const CHECKED = 'checked.json'

export function openBackupRoom({ owner, config, clock, log }: BackupRoomDeps): BackupRoom {
  const { backupDir, dataDir, databaseUrl } = config
  const sizes = new Map<string, number>()
  let running: Backups['running'] = null
  let failed: Backups['failed'] = null
  let work: Promise<void> = Promise.resolve()

  function demandFree(): void {
    if (running) throw new Refused('TRY_AGAIN', `“${running.name}”还没有做完，请等它做完。`)
  }
  function demandThere(name: string): void {
    if (!existsSync(join(backupDir, name, 'backup.json')))
      throw new Refused('NOT_FOUND', '没有这份备份，或它没有做完。请刷新。')
  }

  function begin(what: 'create' | 'check', name: string, does: () => Promise<void>): void {
    demandFree()
    running = { what, name, since: clock.now().toISOString() }
    work = does()
      .then(
        () => void (failed = null),
        (error: unknown) => {
          log.error({ err: error, backup: name }, 'backup failed')
          failed = { what, name, at: clock.now().toISOString(), say: sayOf(error) }
        },
      )
      .finally(() => void (running = null))
  }

  async function create(name: string): Promise<void> {
    const folder = join(backupDir, name)
    try {
      mkdirSync(backupDir, { recursive: true, mode: 0o700 })
      const external = databaseUrl !== undefined
      await createBackup({ owner, dataDir, external, folder, withKey: false, now: clock.now() })
    } catch (error) {
      // half a backup is none, and its space may be what was wanting
      rmSync(folder, { recursive: true, force: true })
      throw error
    }
  }

  async function look(name: string): Promise<void> {
    const folder = join(backupDir, name)
    const progress = openProgress(`核对 ${name}`)
    const damaged = await damagedFiles(folder, progress).finally(() => progress.end())
    const told = { at: clock.now().toISOString(), damaged }
    writeFileSync(join(folder, CHECKED), JSON.stringify(told), { mode: 0o600 })
  }

  return {
    list() {
      if (!existsSync(backupDir)) return []
      const names = readdirSync(backupDir).filter(
        (name) => name !== running?.name && statSync(join(backupDir, name)).isDirectory(),
      )
      return names
        .flatMap((name) => entryOf(backupDir, name, sizes) ?? [])
        .sort((a, b) => ((a.ended_at ?? a.name) < (b.ended_at ?? b.name) ? 1 : -1))
    },
    running: () => running,
    failed: () => failed,
    ...{ demandFree, demandThere },
    start() {
      const name = nameAt(clock.now())
      begin('create', name, () => create(name))
      return name
    },
    check(name) {
      demandThere(name)
      begin('check', name, () => look(name))
    },
    settled: () => work,
  }
}

/** Null for a folder that is no backup at all. */
function entryOf(room: string, name: string, sizes: Map<string, number>): Backup | null {
  const folder = join(room, name)
  const isWhole = existsSync(join(folder, 'backup.json'))
  if (!isWhole && !existsSync(join(folder, 'cluster')) && !existsSync(join(folder, 'files'))) return null
  const manifest = isWhole ? readManifest(folder) : null
  const key = `${name} ${manifest?.ended_at ?? statSync(folder).mtimeMs}`
  const bytes = sizes.get(key) ?? walk(folder).files.reduce((sum, file) => sum + file.bytes, 0)
  sizes.set(key, bytes)
  const seen = join(folder, CHECKED)
  const checked = existsSync(seen)
    ? (JSON.parse(readFileSync(seen, 'utf8')) as { at: string; damaged: string[] })
    : null
  return {
    ...{ name, ended_at: manifest?.ended_at ?? null, bytes },
    ...{ files_only: manifest?.database === 'external', with_key: manifest?.key.included ?? false },
    ...{ checked_at: checked?.at ?? null, damaged: checked?.damaged.length ?? 0 },
  }
}

/** `2026-11-22-031245`, in Asia/Shanghai. */
const nameAt = (now: Date): string =>
  new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '')

function sayOf(error: unknown): string {
  if (error instanceof CannotStart) return error.message.split(' / ')[0] ?? error.message
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC') return '磁盘满了，没有放下。请先腾出地方，或把 BACKUP_DIR 指到别的盘。'
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM')
    return '写不进备份的文件夹。请让管服务器的人检查 BACKUP_DIR 的权限。'
  return '没有做成，原因在服务的日志里。'
}
