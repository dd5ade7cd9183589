/** `backup create`: the database as it is at the end of the copy, the photos, and on request the master key. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { PoolConfig } from 'pg'
import { CannotStart } from '../../../lib/cannot-start.ts'
import { keyMark, masterKey } from '../../../lib/crypto.ts'
import { openProgress } from '../progress.ts'
import { copyCluster } from './copy-cluster.ts'
import type { ClusterCopy } from './copy-cluster.ts'
import { copyFiles, hashFile, walk } from './copy.ts'
import { writeManifest } from './manifest.ts'
import type { Manifest } from './manifest.ts'

export interface BackupOptions {
  /** Of the deployment: the embedded cluster's superuser. */
  owner: PoolConfig
  dataDir: string
  /** The database is somebody else's server: only files are copied. */
  external: boolean
  folder: string
  withKey: boolean
  now: Date
}

export interface BackedUp {
  manifest: Manifest
  files: number
  bytes: number
}

/** The server may go on running. Refuses a folder that holds anything. A backup that fails leaves no `backup.json`. */
export async function createBackup(options: BackupOptions): Promise<BackedUp> {
  const folder = resolve(options.folder)
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new CannotStart(`${folder} 不是空的，请换一个新文件夹 / the folder is not empty`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const key = masterKey(options.dataDir)
  const cluster = options.external ? null : await database(options, folder)
  // after the database: what it names has been on disk before it was named
  const files = await photos(options.dataDir, folder)
  const hashes = new Map([...(cluster?.hashes ?? []), ...files.hashes])
  if (cluster) {
    copyFileSync(join(options.dataDir, 'postgres/password'), join(folder, 'password'))
    hashes.set('password', await hashFile(join(folder, 'password')))
  }
  if (options.withKey) {
    writeFileSync(join(folder, 'key'), `${key.toString('hex')}\n`, { mode: 0o600, flush: true })
    hashes.set('key', await hashFile(join(folder, 'key')))
  }
  const manifest: Manifest = {
    ...{
      format: 1,
      started_at: options.now.toISOString(),
      ended_at: cluster?.ended_at ?? new Date().toISOString(),
    },
    database: cluster ? 'embedded' : 'external',
    postgres: cluster?.postgres ?? null,
    folders: cluster?.folders ?? [],
    source: {
      data_dir: resolve(options.dataDir),
      cluster: cluster?.dir ?? null,
      wal: cluster?.wal ?? null,
    },
    key: { mark: keyMark(key), included: options.withKey },
  }
  await writeManifest(folder, manifest, hashes)
  return { manifest, files: files.hashes.size, bytes: files.bytes }
}

async function database({ owner }: BackupOptions, folder: string): Promise<ClusterCopy> {
  const progress = openProgress('复制数据库 database')
  try {
    return await copyCluster(owner, folder, progress)
  } finally {
    progress.end()
  }
}

async function photos(dataDir: string, folder: string) {
  const from = join(dataDir, 'files')
  const { files } = existsSync(from) ? walk(from) : { files: [] }
  const progress = openProgress('复制照片和附件 files')
  try {
    const copied = await copyFiles(from, join(folder, 'files'), files, progress)
    return {
      hashes: new Map([...copied].map(([path, hash]) => [`files/${path}`, hash])),
      bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    }
  } finally {
    progress.end()
  }
}
