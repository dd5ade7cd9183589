/** What commands work on: the running server's database, or one started for the command's time; migrated. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { Patient, Staff } from './gateways/operator/index.ts'
import { checks, examine } from './gateways/operator/index.ts'
import { CannotStart } from './lib/cannot-start.ts'
import { systemClock } from './lib/clock.ts'
import { readConfig } from './lib/config.ts'
import type { Config } from './lib/config.ts'
import { deriveKeys, masterKey } from './lib/crypto.ts'
import { openDatabase } from './lib/db.ts'
import { joinDeployment, openDeployment } from './lib/deployment.ts'
import type { Deployment } from './lib/deployment.ts'
import { openFiles } from './lib/files.ts'
import { openLog } from './lib/log.ts'
import { migrate } from './lib/migrate.ts'
import { Refused } from './lib/refused.ts'
import { openOutboundAdmin } from './lib/outbound-admin.ts'
import { openMatters } from './matters/index.ts'
import { openPacks } from './packs/index.ts'
import { authorityOfPerson, logCodeSender, openPeople, openReporters } from './people/index.ts'
import { openSignIn, shanghaiToday } from './people/index.ts'
import { openPlaces } from './places/index.ts'

/** Runs `work` on the deployment; whatever happens, it is left as it was found. */
async function withMigrated<T extends { close(): Promise<void> }>(
  work: (deployment: Deployment, config: Config) => T,
): Promise<T> {
  const config = readConfig()
  const isNew = !config.databaseUrl && !existsSync(join(config.dataDir, 'postgres'))
  if (isNew)
    process.stderr.write(
      `${config.dataDir} 里还没有数据，现在新建；服务器用的是别处时，请先设好 DATA_DIR。\n`,
    )
  const deployment = await joinDeployment(config)
  try {
    await migrate(deployment.owner)
    const opened = work(deployment, config)
    const close = async () => {
      await opened.close()
      await deployment.stop()
    }
    return { ...opened, close }
  } catch (error) {
    await deployment.stop()
    throw error
  }
}

export const open = () =>
  withMigrated(({ owner }) => {
    const worker = openDatabase(owner, 'shanzhi_worker', 4)
    return { worker, packs: openPacks(worker), close: () => worker.end() }
  })

export const openOwner = () => withMigrated(({ owner }) => ({ owner, close: async () => undefined }))

/** Everything a matter stands on, and who signs in by which name. Nothing is sent to anybody from here. */
const everything = ({ owner: config }: Deployment, settings: Config) => {
  const { dataDir, publicUrl, secondFactor, identityProviders } = settings
  const owner = new pg.Pool({ ...config, max: 1 })
  const db = openDatabase(config, 'shanzhi_app', 8)
  const worker = openDatabase(config, 'shanzhi_worker', 8)
  const keys = deriveKeys(masterKey(dataDir))
  const [packs, places, clock] = [openPacks(db), openPlaces(db), systemClock]
  const people = openPeople(db, packs, places)
  const reporters = openReporters({ worker, places, keys, clock })
  const files = openFiles(join(dataDir, 'files'))
  const codes = logCodeSender(openLog('silent'))
  const accounts = openSignIn({
    ...{ db, worker, people, places, reporters, keys, clock, publicUrl, codes, config },
    ...{ secondFactor, identityProviders },
  })
  return {
    ...{ owner, worker, places, people, accounts, clock },
    matters: openMatters({ db, worker, packs, places, people, reporters, files, keys, clock }),
    async account(username: string): Promise<{ tenant: number; person: string } | null> {
      const found = await accounts.accountNamed(username)
      return found && !found.disabled ? { tenant: found.tenant, person: found.person } : null
    },
    close: async () => void (await Promise.all([db.end(), worker.end(), owner.end(), accounts.close()])),
  }
}

export const openWithMatters = () => withMigrated(everything)

/** The register of contracts, as an account acts on it. Refuses NOT_FOUND for a name nobody signs in by. */
export async function openContractsAs(username: string) {
  const { matters, account, people, places, clock, close } = await openWithMatters()
  const found = await account(username)
  if (!found) {
    await close()
    throw new Refused('NOT_FOUND', `没有账号 ${username}，或已停用。`)
  }
  const { revision } = await places.tenant(found.tenant)
  const authority = await authorityOfPerson(people, { ...found, day: shanghaiToday(clock), revision })
  return { contracts: { ...matters, matters }, authority, close }
}
export const openStaff = (): Promise<Staff> => withMigrated(everything)

const patientOf = (deployment: Deployment, dataDir: string, master: Buffer) => {
  const worker = openDatabase(deployment.owner, 'shanzhi_worker', 4)
  const queue = openOutboundAdmin(deployment.owner)
  const patient: Patient = {
    ...{ worker, queue, files: openFiles(join(dataDir, 'files')), clock: systemClock },
    keys: deriveKeys(master),
    running: deployment.shared ?? false,
  }
  return { patient, close: async () => void (await Promise.all([worker.end(), queue.close()])) }
}

export const openPatient = () =>
  withMigrated((deployment, { dataDir }) => patientOf(deployment, dataDir, masterKey(dataDir)))

/** Looks a restored DATA_DIR over, as it is: nothing is migrated, and it archives nothing yet. */
export async function inspect(dataDir: string, say: (line: string) => void): Promise<boolean> {
  const deployment = await openDeployment({ dataDir, walDir: '', walKeepDays: 0 })
  const master = keyOrNone(dataDir)
  const { patient, close } = patientOf(deployment, dataDir, master ?? Buffer.alloc(32))
  const only = master ? checks : checks.filter((check) => !check.needsKey)
  try {
    return (await examine(patient, { repair: false, say, only })) === 0
  } finally {
    await close()
    await deployment.stop()
  }
}

function keyOrNone(dataDir: string): Buffer | null {
  try {
    return masterKey(dataDir)
  } catch (error) {
    if (error instanceof CannotStart) return null
    throw error
  }
}
