/** The database a process works with: the one in DATABASE_URL, or the embedded one under DATA_DIR. */
import { chmodSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { CannotStart } from './cannot-start.ts'
import type { Config } from './config.ts'
import { reachPostgres, startPostgres } from './embedded-postgres.ts'
import { takeLock } from './process-lock.ts'

export interface Deployment {
  /** The owner's connection: migrations and the queue's schema. The app takes its roles from it. */
  owner: pg.PoolConfig
  /** Another process has it: a server runs. */
  shared?: boolean
  stop(): Promise<void>
}

/** Takes DATA_DIR for this process and starts what is needed. Throws CannotStart when another process has it. */
export async function openDeployment({
  dataDir,
  databaseUrl,
  walDir,
  walKeepDays,
}: Pick<Config, 'dataDir' | 'databaseUrl' | 'walDir' | 'walKeepDays'>): Promise<Deployment> {
  prepareFolder(dataDir)
  const release = takeLock(join(dataDir, 'lock'))
  if (!release) {
    throw new CannotStart(
      `${dataDir} 正被另一个善治进程使用，请先停掉它或换一个 DATA_DIR / this DATA_DIR is in use`,
    )
  }
  if (databaseUrl) return { owner: { connectionString: databaseUrl }, stop: async () => release() }
  try {
    const postgres = await startPostgres(
      join(dataDir, 'postgres'),
      walKeepDays > 0 ? { archive: walDir } : {},
    )
    const stop = async () => {
      await postgres.stop()
      release()
    }
    return { owner: postgres.config, stop }
  } catch (error) {
    release()
    throw error
  }
}

/** For a command beside a running server: its database, else a deployment opened for the command's time. */
export async function joinDeployment(config: Config): Promise<Deployment> {
  try {
    return await openDeployment(config)
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error
    const owner = config.databaseUrl
      ? { connectionString: config.databaseUrl }
      : reachPostgres(join(config.dataDir, 'postgres'))
    return { owner, shared: true, stop: async () => undefined }
  }
}

function prepareFolder(dataDir: string): void {
  try {
    const isNew = !existsSync(dataDir)
    mkdirSync(dataDir, { recursive: true })
    // others may pass through (PostgreSQL runs as nobody under root), not look
    if (isNew) chmodSync(dataDir, 0o711)
  } catch (error) {
    throw new CannotStart(`写不了 ${dataDir}:${(error as Error).message} / DATA_DIR cannot be written`)
  }
}
