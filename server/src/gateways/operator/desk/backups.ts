/** Backups as an administrator sees them, and a new one made, an old one read again. */
import { readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Backups, CheckBackup } from '#contract/http/administration.ts'
import type { Authority } from '../../../authority/index.ts'
import { archiveFolder } from '../../../lib/wal-archive.ts'
import { administrator, type OperatorDeps } from './deps.ts'
import { actedOn } from './recorded.ts'
import { archivingFailsSince } from './store.ts'

/** Refuses NOT_ALLOWED without `administer` at the county itself. */
export async function seeBackups(deps: OperatorDeps, authority: Authority): Promise<Backups> {
  administrator(authority)
  const { backupDir, dataDir } = deps.config
  const items = deps.backups.list()
  const whole = items.find((one) => one.ended_at !== null && one.damaged === 0)
  return {
    folder: backupDir,
    same_disk: deviceOf(backupDir) === deviceOf(dataDir),
    items,
    running: deps.backups.running(),
    failed: deps.backups.failed(),
    wal: await walOf(deps),
    restore: whole
      ? `npm run shanzhi -- backup restore ${join(backupDir, whole.name)} --data-dir <新的数据文件夹>` +
        `${whole.files_only ? '' : ' --to latest'}${whole.with_key ? '' : ' --key <主密钥文件>'}`
      : null,
  }
}

/** Begins one; it is made behind the answer. Refuses NOT_ALLOWED, TRY_AGAIN while one is made or checked. */
export async function startBackup(
  deps: OperatorDeps,
  authority: Authority,
  asked: { command_id: string },
): Promise<void> {
  const act = { subject_kind: 'backup', command: 'start_backup', input: {}, told: {}, reason: null } as const
  const { demandFree, start } = deps.backups
  await actedOn(deps, administrator(authority), asked, act, { check: demandFree, work: start })
}

/** Every file read again and compared with what was written. Refuses NOT_ALLOWED, NOT_FOUND, TRY_AGAIN. */
export async function checkBackup(
  deps: OperatorDeps,
  authority: Authority,
  asked: CheckBackup,
): Promise<void> {
  const { name } = asked
  const told = { input: { name }, told: { name }, reason: null }
  const act = { subject_kind: 'backup', command: 'check_backup', ...told } as const
  const check = () => {
    deps.backups.demandFree()
    deps.backups.demandThere(name)
  }
  await actedOn(deps, administrator(authority), asked, act, { check, work: () => deps.backups.check(name) })
}

/** The disk a folder lies on, or will lie on. */
function deviceOf(folder: string): number {
  const stat = statSync(folder, { throwIfNoEntry: false })
  return stat?.dev ?? (folder === dirname(folder) ? -1 : deviceOf(dirname(folder)))
}

export async function walOf({
  worker,
  config,
}: Pick<OperatorDeps, 'worker' | 'config'>): Promise<Backups['wal']> {
  const [[kept], [state]] = await Promise.all([worker.run(archiveFolder), worker.run(archivingFailsSince())])
  if (!kept?.folder) return null
  const folder = kept.folder
  const files = readdirSync(folder).flatMap((name) => {
    const stat = /^[0-9A-F]{24}/.test(name) && statSync(join(folder, name), { throwIfNoEntry: false })
    return stat ? [stat] : []
  })
  const times = files.map((stat) => stat.mtimeMs)
  const at = (ms: number) => (files.length > 0 ? new Date(ms).toISOString() : null)
  return {
    ...{ folder, files: files.length, bytes: files.reduce((sum, stat) => sum + stat.size, 0) },
    ...{ oldest_at: at(Math.min(...times)), newest_at: at(Math.max(...times)) },
    ...{ keep_days: config.walKeepDays, failing_since: state?.since?.toISOString() ?? null },
  }
}
