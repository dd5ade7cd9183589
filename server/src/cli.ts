/** `npm run shanzhi -- <command>`: what an operator does beside the running server. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command, CommanderError } from 'commander'
import pg from 'pg'
import {
  inspect,
  open,
  openOwner,
  openPatient,
  openStaff,
  openContractsAs,
  openWithMatters,
} from './cli-open.ts'
import { inChinese } from './cli-words.ts'
import { contractCommands } from './contracts/index.ts'
import { campaignCommands } from './supervision/index.ts'
import { demoCommands } from './demo/index.ts'
import { deliveryCommands } from './gateways/channels/index.ts'
import { hotlineCommands } from './gateways/hotline/index.ts'
import { open311Commands } from './gateways/open311/index.ts'
import { accountCommands, backupCommands, doctorCommand, jobCommands } from './gateways/operator/index.ts'
import { openProgress } from './gateways/operator/index.ts'
import { journalCommands, verifyCommand } from './journal/index.ts'
import { CannotStart } from './lib/cannot-start.ts'
import { ConfigError, readConfig } from './lib/config.ts'
import { joinDeployment } from './lib/deployment.ts'
import { migrate } from './lib/migrate.ts'
import { Refused } from './lib/refused.ts'
import { dumpSchema } from './lib/schema-dump.ts'
import { whatIfCommand } from './matters/index.ts'
import { openPacks, packCommands } from './packs/index.ts'
import { settleDepartments } from './people/index.ts'
import { placeCommands } from './places/index.ts'

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

const program = inChinese(new Command('shanzhi')).description(
  '善治：运维命令。服务可以开着；没开时，命令自己把数据库打开、用完关上。\n退出码：0 办成，1 没办成或查出问题，2 命令或环境变量写得不对。',
)

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

backupCommands(program, { config: readConfig, join: joinDeployment, inspect })
doctorCommand(program, { openPatient })
placeCommands(program, {
  open,
  settle: async (worker, { tenant, pack }) =>
    settleDepartments(worker, tenant, await openPacks(worker).rulesOf(pack)),
})
packCommands(program, { open })
whatIfCommand(program, { open: openWithMatters, progress: openProgress })
accountCommands(program, { openStaff })
jobCommands(program, { openOwner })
deliveryCommands(program, { open })
journalCommands(program, { open })
verifyCommand(program)
open311Commands(program, { open })
hotlineCommands(program, { openMatters: openWithMatters })
campaignCommands(program)
contractCommands(program, { openAs: openContractsAs, progress: openProgress })

demoCommands(program, { open: openWithMatters })

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

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
  else {
    if (error instanceof Refused) console.error(error.say)
    else console.error(error instanceof CannotStart ? error.message : error)
    process.exitCode = error instanceof ConfigError ? 2 : 1
  }
}
