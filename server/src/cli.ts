/** `npm run shanzhi -- <command>`: what an operator does beside the running server. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import pg from 'pg'
import { hotlineCommands } from './gateways/hotline/index.ts'
import { open311Commands } from './gateways/open311/index.ts'
import { journalCommands } from './journal/index.ts'
import { CannotStart } from './lib/cannot-start.ts'
import { ConfigError, readConfig } from './lib/config.ts'
import { systemClock } from './lib/clock.ts'
import { deriveKeys, masterKey } from './lib/crypto.ts'
import { openDatabase } from './lib/db.ts'
import { joinDeployment } from './lib/deployment.ts'
import { openFiles } from './lib/files.ts'
import { migrate } from './lib/migrate.ts'
import { Refused } from './lib/refused.ts'
import { dumpSchema } from './lib/schema-dump.ts'
import { openMatters } from './matters/index.ts'
import { openPacks, packCommands } from './packs/index.ts'
import { openPeople, openReporters, settleDepartments } from './people/index.ts'
import { openPlaces, placeCommands } from './places/index.ts'

/** The running server's database, or one started for the command's time; migrated. */
async function open() {
  const deployment = await joinDeployment(readConfig())
  await migrate(deployment.owner)
  const worker = openDatabase(deployment.owner, 'shanzhi_worker', 4)
  const close = async () => {
    await worker.end()
    await deployment.stop()
  }
  return { worker, packs: openPacks(worker), close }
}

/** As above, with everything a matter stands on, and who signs in by which name. */
async function openWithMatters() {
  const config = readConfig()
  const deployment = await joinDeployment(config)
  await migrate(deployment.owner)
  const owner = new pg.Pool({ ...deployment.owner, max: 1 })
  const db = openDatabase(deployment.owner, 'shanzhi_app', 8)
  const worker = openDatabase(deployment.owner, 'shanzhi_worker', 8)
  const keys = deriveKeys(masterKey(config.dataDir))
  const [packs, places, clock] = [openPacks(db), openPlaces(db), systemClock]
  const people = openPeople(db, packs, places)
  const reporters = openReporters({ worker, places, keys, clock })
  const files = openFiles(join(config.dataDir, 'files'))
  return {
    matters: openMatters({ db, worker, packs, places, people, reporters, files, keys, clock }),
    async account(username: string): Promise<{ tenant: number; person: string } | null> {
      const { rows } = await owner.query(
        `select a.tenant, a.person from auth."user" u join shanzhi.account_person a on a.account = u.id
         where u.username = $1 and a.disabled_at is null`,
        [username.toLowerCase()],
      )
      return rows[0] ?? null
    },
    async close() {
      await Promise.all([db.end(), worker.end(), owner.end()])
      await deployment.stop()
    },
  }
}

/** In a database of its own beside the deployment's, dropped afterwards. */
async function dumpFresh(): Promise<string> {
  const deployment = await joinDeployment(readConfig())
  const beside = new pg.Pool({ ...deployment.owner, max: 1 })
  const name = `schema_dump_${process.pid}`
  try {
    await beside.query(`create database ${name}`)
    const fresh = { ...deployment.owner, database: name }
    await migrate(fresh)
    return await dumpSchema(fresh)
  } finally {
    await beside.query(`drop database if exists ${name} with (force)`)
    await beside.end()
    await deployment.stop()
  }
}

const program = new Command('shanzhi').description('善治：运维命令').showHelpAfterError()

program
  .command('migrate')
  .description('把数据库更新到程序要求的版本')
  .action(async () => {
    const deployment = await joinDeployment(readConfig())
    try {
      const run = await migrate(deployment.owner)
      console.log(run.length ? `已执行：${run.join('、')}` : '数据库已是最新，没有改动。')
    } finally {
      await deployment.stop()
    }
  })

program
  .command('schema')
  .description('数据库结构')
  .command('dump')
  .description('从头迁移一个空库，把结构写进 server/schema.sql')
  .action(async () => {
    const file = join(import.meta.dirname, '../schema.sql')
    writeFileSync(file, await dumpFresh())
    console.log(`已写入 ${file}`)
  })

packCommands(program, { open })
placeCommands(program, {
  open,
  settle: async (worker, { tenant, pack }) =>
    settleDepartments(worker, tenant, await openPacks(worker).rulesOf(pack)),
})
journalCommands(program, { open })
open311Commands(program, { open })
hotlineCommands(program, { openMatters: openWithMatters })

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof Refused) console.error(error.say)
  else console.error(error instanceof CannotStart ? error.message : error)
  process.exitCode = error instanceof ConfigError ? 2 : 1
}
