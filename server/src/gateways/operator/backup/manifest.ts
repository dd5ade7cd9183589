/**
 * What a backup says of itself. `backup.json` describes it and is written last: without it a backup is not complete.
 * `SHA256SUMS` holds every file's hash as `sha256sum -c` reads it.
 */
import { existsSync, readFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { CannotStart } from '../../../lib/cannot-start.ts'
import type { Progress } from '../progress.ts'
import { eachOf, hashFile } from './copy.ts'

export interface Manifest {
  format: 1
  /** ISO instants. A restore reaches `ended_at` or any later time the WAL archive knows. */
  started_at: string
  ended_at: string
  /** `embedded`: the cluster is in here. `external`: only the files are, the database's own tools back it up. */
  database: 'embedded' | 'external'
  /** PostgreSQL's major version. */
  postgres: number | null
  /** Folders of the cluster, empty ones too. */
  folders: string[]
  /** Where the original kept things, for a restore beside it. */
  source: { data_dir: string; cluster: string | null; wal: string | null }
  /** Which master key opens it (see keyMark), and whether it is in here. */
  key: { mark: string; included: boolean }
}

export const SUMS = 'SHA256SUMS'
const DESCRIPTION = 'backup.json'

/** Refuses a folder that is no complete backup. */
export function readManifest(folder: string): Manifest {
  const file = join(folder, DESCRIPTION)
  if (!existsSync(file))
    throw new CannotStart(`${folder} 里没有完整的备份（缺 ${DESCRIPTION}）/ this is not a complete backup`)
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest
  if (manifest.format !== 1)
    throw new CannotStart(
      `备份格式 ${String(manifest.format)} 太新，请用更新的程序恢复 / unknown backup format`,
    )
  return manifest
}

/** The hashes first, the description last, both synced. */
export async function writeManifest(
  folder: string,
  manifest: Manifest,
  hashes: Map<string, string>,
): Promise<void> {
  const sums = [...hashes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, hash]) => `${hash}  ${path}\n`)
  await writeSynced(join(folder, SUMS), sums.join(''))
  await writeSynced(join(folder, DESCRIPTION), `${JSON.stringify(manifest, null, 2)}\n`)
}

async function writeSynced(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Reads every file again; the paths that are missing or are not what was written. */
export async function damagedFiles(folder: string, progress: Progress): Promise<string[]> {
  const lines = readFileSync(join(folder, SUMS), 'utf8').split('\n').filter(Boolean)
  const damaged: string[] = []
  let done = 0
  await eachOf(lines, async (line) => {
    const [hash, path] = [line.slice(0, 64), line.slice(66)]
    if (!existsSync(join(folder, path)) || (await hashFile(join(folder, path))) !== hash) damaged.push(path)
    progress.to(++done, lines.length)
  })
  return damaged.sort()
}
