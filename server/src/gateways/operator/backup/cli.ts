/** `backup create` and `backup restore`. */
import { join } from 'node:path'
import type { Command } from 'commander'
import type { PoolConfig } from 'pg'
import { operatorTime } from '../../../lib/clock.ts'
import type { Config } from '../../../lib/config.ts'
import { createBackup } from './create.ts'
import { readMoment } from './moment.ts'
import { restoreBackup } from './restore.ts'

export interface BackupCommandDeps {
  config(): Config
  /** The running deployment, or one opened for the command's time. */
  join(config: Config): Promise<{ owner: PoolConfig; stop(): Promise<void> }>
  /** Looks a restored DATA_DIR over: says what it finds, answers whether all is well. */
  inspect(dataDir: string, say: (line: string) => void): Promise<boolean>
}

export function backupCommands(program: Command, deps: BackupCommandDeps): void {
  const backup = program.command('backup').description('备份与恢复')
  backup
    .command('create <folder>')
    .description('备份到一个新文件夹：数据库、照片和附件；服务不用停')
    .option('--with-key', '连主密钥一起放进备份（谁拿到备份就能读出个人信息）')
    .action((folder: string, options: { withKey?: boolean }) =>
      create(deps, folder, options.withKey ?? false),
    )
  backup
    .command('restore <folder>')
    .description('把备份恢复到一个新的数据文件夹，恢复后核对流水和照片')
    .requiredOption('--data-dir <new>', '新的数据文件夹，须为空或不存在')
    .option('--to <time>', '恢复到这一刻，如 "2026-11-21 18:30"（北京时间）；latest 为归档里最新的状态')
    .option('--wal <folder>', '归档日志所在的文件夹，默认是备份时记下的那个')
    .option('--key <file>', '主密钥文件，备份里没有主密钥时用')
    .action((folder: string, options: Restoring) => restore(deps, folder, options))
}

async function create(deps: BackupCommandDeps, folder: string, withKey: boolean): Promise<void> {
  const config = deps.config()
  const external = config.databaseUrl !== undefined
  const deployment = await deps.join(config)
  try {
    const { dataDir } = config
    const made = await createBackup({
      ...{ owner: deployment.owner, dataDir, external, folder, withKey, now: new Date() },
    })
    const { manifest } = made
    if (external) {
      console.log(`已备份 ${made.files} 个照片和附件；数据库不在里面 / files only, not the database`)
      console.log('  数据库在 DATABASE_URL 那台服务器上，请在那里用 pg_basebackup 和归档日志备份')
      console.log('  back it up there, with pg_basebackup and WAL archiving')
    } else {
      console.log(`已备份：数据库到 ${operatorTime(manifest.ended_at)}，照片和附件 ${made.files} 个 / done`)
      console.log(
        manifest.source.wal
          ? `  此后的每一刻可由归档日志恢复：${manifest.source.wal}（请放在另一块盘上，见 WAL_DIR）`
          : '  没有归档日志（WAL_KEEP_DAYS=0），只能恢复到备份完成的那一刻 / no point-in-time recovery',
      )
    }
    console.log(
      withKey
        ? `  主密钥在备份里（标记 ${manifest.key.mark}），谁拿到它就能读出个人信息 / the master key is inside`
        : `  主密钥没有放进备份：请另外保管 ${join(dataDir, 'key')}（标记 ${manifest.key.mark}），没有它，个人信息打不开 / keep the master key elsewhere`,
    )
  } finally {
    await deployment.stop()
  }
}

interface Restoring {
  dataDir: string
  to?: string
  wal?: string
  key?: string
}

async function restore(deps: BackupCommandDeps, folder: string, options: Restoring): Promise<void> {
  const { to, ...rest } = options
  const done = await restoreBackup({ folder, ...rest, ...(to !== undefined && { to: readMoment(to) }) })
  const { manifest, key, younger } = done
  const moment = to === undefined ? operatorTime(manifest.ended_at) : to
  if (manifest.database === 'external')
    console.log(
      `照片和附件已恢复到 ${options.dataDir}；数据库请用它自己的工具恢复 / files restored, not the database`,
    )
  else console.log(`已恢复到 ${moment}：${options.dataDir} / restored`)
  if (younger > 0) console.log(`  另从原文件夹取回备份之后的照片和附件 ${younger} 个`)
  if (key === 'wanted')
    console.log(
      `  还缺主密钥（标记 ${manifest.key.mark}）：放到 ${join(options.dataDir, 'key')} 或设 SHANZHI_KEY，放好才能启动 / the master key is still wanted`,
    )
  if (manifest.database === 'external') return
  if (!(await deps.inspect(options.dataDir, console.log))) process.exitCode = 1
  console.log(`启动：DATA_DIR=${options.dataDir} npm start`)
}
