/** `backup restore`: a backup into a new DATA_DIR, as it was at its end or at any later time the WAL archive knows. */
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { CannotStart } from '../../../lib/cannot-start.ts'
import { KEY_WANTED, keyMark, masterKey } from '../../../lib/crypto.ts'
import { openProgress } from '../progress.ts'
import { copyFiles, walk } from './copy.ts'
import { damagedFiles, readManifest } from './manifest.ts'
import type { Manifest } from './manifest.ts'
import { rebuildCluster } from './rebuild-cluster.ts'

export interface RestoreOptions {
  /** The backup. */
  folder: string
  /** The new DATA_DIR: empty or not there yet. */
  dataDir: string
  /** An instant, `latest` (all that was archived), or undefined: the backup's end. */
  to?: Date | 'latest'
  /** The archive of WAL segments; the original's unless told. */
  wal?: string
  /** A file with the master key, where the backup has none. */
  key?: string
}

export interface Restored {
  manifest: Manifest
  /** Whether the master key is there. */
  key: 'restored' | 'wanted'
  /** Photos that came from the original folder because they are younger than the backup. */
  younger: number
}

/** Every file's hash is checked first; nothing is written when one is damaged or the time cannot be reached. */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const folder = resolve(options.folder)
  const dataDir = resolve(options.dataDir)
  const manifest = readManifest(folder)
  if (existsSync(dataDir) && readdirSync(dataDir).length > 0)
    throw new CannotStart(`${dataDir} 不是空的，请换一个新文件夹 / restore into a new folder`)
  demandTime(options.to, manifest)
  const key = keyFor(options, folder, manifest)
  await demandWhole(folder)

  const isNew = !existsSync(dataDir)
  mkdirSync(dataDir, { recursive: true })
  if (isNew) chmodSync(dataDir, 0o711)
  if (key) writeFileSync(join(dataDir, 'key'), `${key.toString('hex')}\n`, { mode: 0o600 })
  else writeFileSync(join(dataDir, KEY_WANTED), `${manifest.key.mark}\n`, { mode: 0o600 })
  if (manifest.database === 'embedded') await rebuildCluster({ ...options, folder, dataDir, manifest })
  const younger = await photos(options, folder, dataDir, manifest)
  return { manifest, key: key ? 'restored' : 'wanted', younger }
}

function demandTime(to: RestoreOptions['to'], manifest: Manifest): void {
  if (to === undefined) return
  if (manifest.database === 'external')
    throw new CannotStart('这份备份里没有数据库，--to 由数据库自己的工具来做 / no database in this backup')
  if (to !== 'latest' && to < new Date(manifest.ended_at))
    throw new CannotStart(
      `这份备份到 ${manifest.ended_at} 才完成，恢复不到更早；请用更早的备份 / use an earlier backup`,
    )
  if (to !== 'latest' && to > new Date())
    throw new CannotStart('要恢复到的时间还没有到 / that time has not come yet')
}

async function demandWhole(folder: string): Promise<void> {
  const progress = openProgress('核对备份 checking')
  const damaged = await damagedFiles(folder, progress)
  progress.end()
  if (damaged.length > 0) {
    const shown = damaged.slice(0, 5).join('、')
    throw new CannotStart(
      `备份已损坏，${damaged.length} 个文件不对：${shown} / the backup is damaged, nothing was restored`,
    )
  }
}

/** The given key, or the backup's own; refuses one that is another. */
function keyFor(options: RestoreOptions, folder: string, { key }: Manifest): Buffer | null {
  if (options.key && !existsSync(options.key))
    throw new CannotStart(`没有文件 ${options.key} / no such key file`)
  if (!options.key && !key.included) return null
  const given = options.key
    ? masterKey(folder, { SHANZHI_KEY: readFileSync(options.key, 'utf8') })
    : masterKey(folder, {})
  if (keyMark(given) !== key.mark)
    throw new CannotStart(
      `这把主密钥打不开这份备份（要的是 ${key.mark}，给的是 ${keyMark(given)}）/ this is another master key`,
    )
  return given
}

async function photos(
  { to }: RestoreOptions,
  folder: string,
  dataDir: string,
  { source }: Manifest,
): Promise<number> {
  const target = join(dataDir, 'files')
  const progress = openProgress('复制照片和附件 files')
  try {
    const kept = existsSync(join(folder, 'files')) ? walk(join(folder, 'files')).files : []
    await copyFiles(join(folder, 'files'), target, kept, progress)
    const original = join(source.data_dir, 'files')
    if (to === undefined || !existsSync(original)) return 0
    // a file is named by its content, so what has the same name is the same
    const has = new Set(kept.map(({ path }) => path))
    const younger = walk(original, (path) => has.has(path)).files
    await copyFiles(original, target, younger, progress)
    return younger.length
  } finally {
    progress.end()
  }
}
