/** Starting: configuration, database, migrations, faces, listen; and all of it backwards when told to stop. */
import { createServer } from 'node:net'
import { openShanzhi } from './app.ts'
import type { Shanzhi } from './app.ts'
import { demoAccounts, demoPassword, loadDemo } from './demo/index.ts'
import { systemClock } from './lib/clock.ts'
import { CannotStart } from './lib/cannot-start.ts'
import { ConfigError, readConfig } from './lib/config.ts'
import type { Config } from './lib/config.ts'
import { openDatabase } from './lib/db.ts'
import { openDeployment } from './lib/deployment.ts'
import { runFollowers } from './lib/jobs.ts'
import { openLog } from './lib/log.ts'
import { migrate } from './lib/migrate.ts'
import { buildWeb } from './lib/web-build.ts'

/** Undone in reverse, each even when another failed. */
const undo: (() => Promise<unknown>)[] = []
if (process.env.OTEL_EXPORTER_OTLP_ENDPOINT)
  undo.push(async () => (await import('./lib/tracing.ts')).stopTracing())
let stopping: Promise<void> | undefined

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0))

try {
  await start(readConfig())
} catch (error) {
  if (!stopping) tell(error)
  await stop(error instanceof ConfigError ? 2 : 1)
}

async function start(config: Config): Promise<void> {
  const log = openLog(config.logLevel)
  await demandPort(config)
  const deployment = await openDeployment(config)
  undo.push(() => deployment.stop())
  if (stopping) return
  await Promise.all([migrate(deployment.owner), buildWeb(say)])

  const db = openDatabase(deployment.owner, 'shanzhi_app', 20)
  const worker = openDatabase(deployment.owner, 'shanzhi_worker', 8)
  undo.push(() => Promise.all([db.end(), worker.end()]))
  const shanzhi = await openShanzhi({ config, log, clock: systemClock, owner: deployment.owner, db, worker })
  undo.push(() => shanzhi.close())
  if (stopping) return
  const accounts = config.demo ? await demo(shanzhi) : []
  if (stopping) return
  const followers = runFollowers(shanzhi.followers, log)
  undo.push(() => followers.stop())
  // somebody may have taken it since it was tried
  await shanzhi.app.listen({ port: config.port, host: config.host }).catch((error: NodeJS.ErrnoException) => {
    throw cannotListen(error, config)
  })
  say(`善治已启动：${config.publicUrl}`)
  say(`  工作台 ${config.publicUrl}/desk/   手机端 ${config.publicUrl}/m/`)
  if (accounts.length) say(`演示帐号（密码都是 ${demoPassword}）：`)
  for (const line of accounts) say(`  ${line}`)
}

/** Loads what is missing of the demo; answers its accounts, a line each. Without a demo the rest still runs. */
async function demo({ matters, door }: Shanzhi): Promise<string[]> {
  try {
    await loadDemo({ matters, accounts: door })
    return demoAccounts().map(({ county, username, name, post }) =>
      [county, username, name, post ?? '群众'].join('  '),
    )
  } catch (error) {
    say('演示数据没有装好，其余照常 / the demo could not be loaded')
    tell(error)
    return []
  }
}

function stop(code: number): Promise<void> {
  stopping ??= (async () => {
    const late = setTimeout(() => process.exit(1), 30_000)
    late.unref()
    let failed = code
    for (const step of undo.reverse()) {
      await step().catch((error: unknown) => {
        failed ||= 1
        tell(error)
      })
    }
    process.exit(failed)
  })()
  return stopping
}

/** A busy port is told before anything is started for it. */
function demandPort({ port, host }: Config): Promise<void> {
  return new Promise((done, failed) => {
    const probe = createServer()
    probe.once('error', (error) => failed(cannotListen(error, { port, host })))
    probe.listen(port, host, () => probe.close(() => done()))
  })
}

/** Why the address cannot be had, and what to do. */
function cannotListen(
  { code }: NodeJS.ErrnoException,
  { port, host }: Pick<Config, 'port' | 'host'>,
): CannotStart {
  const isPort = code === 'EADDRINUSE' || code === 'EACCES'
  const why = code === 'EADDRINUSE' ? '已被占用' : `用不了（${code}）`
  const advice = isPort ? '请换一个：PORT=4200 npm start' : '请检查 HOST'
  return new CannotStart(`端口 ${host}:${port} ${why}，${advice} / the address cannot be used`)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** One line for what the operator can mend; the whole of it for what they cannot. */
function tell(error: unknown): void {
  const plain = error instanceof CannotStart
  const text =
    error instanceof Error ? (plain ? error.message : (error.stack ?? error.message)) : String(error)
  process.stderr.write(`${text}\n`)
}
