/**
 * `npm run kill`: people report and act over HTTP while the database and the server are killed with -9, ten times over, in
 * turn and together. Whoever gets no answer asks again with the same ids, as the phone does. In the end everything
 * acknowledged must be there exactly once. (A killed process is not a lost power supply: that the disk keeps what it
 * confirmed is PostgreSQL's fsync, on by default.)
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { v7 } from 'uuid'
import { reachPostgres } from '#server/lib/embedded-postgres.ts'
import { freePort, startProduct } from '../server/test/product.ts'

const ROUNDS = Number(process.env.KILL_ROUNDS ?? 10)
const CLIENTS = Number(process.env.KILL_CLIENTS ?? 8)
const LOAD_MS = 1500
const password = 'shanzhi-demo-2026'

interface Person {
  cookie: string
  region: string
}
interface Kept {
  reports: string[]
  acts: string[]
  /** Requests sent again because no answer came. */
  again: number
}

const dataDir = mkdtempSync(join(tmpdir(), 'shanzhi-kill-'))
const port = await freePort()
const start = () => startProduct({ dataDir, port })
let product = await start()
const kept: Kept = { reports: [], acts: [], again: 0 }
let failed = 1
try {
  const villager = await signIn('ls-cunmin')
  const worker = await signIn('ls-wanggeyuan')
  let going = true
  const clients = Array.from({ length: CLIENTS }, async () => {
    while (going) await reportAndHandUp(villager, worker)
  })
  const load = Promise.all(clients)
  load.catch(() => undefined) // told when it is awaited
  for (let round = 0; round < ROUNDS; round++) {
    await pause(LOAD_MS)
    const before = kept.reports.length + kept.acts.length
    const what = (['both', 'server', 'database'] as const)[round % 3]!
    await killNow(what)
    console.log(`${round + 1}. kill -9 ${what}: ${before} acknowledged so far`)
  }
  await pause(LOAD_MS)
  going = false
  await load
  failed = await count()
} finally {
  await product.stop()
  rmSync(dataDir, { recursive: true, force: true })
}
process.exit(failed ? 1 : 0)

async function killNow(what: 'both' | 'server' | 'database'): Promise<void> {
  const pid = Number(readFileSync(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0])
  if (what !== 'server') process.kill(pid, 'SIGKILL')
  if (what === 'database') return
  product.child.kill('SIGKILL')
  product = await start()
}

async function reportAndHandUp(villager: Person, worker: Person): Promise<void> {
  const id = v7()
  const report = { id, county: '371329', kind: 'street_light', text: '路灯不亮', region: worker.region }
  await insist(villager, '/api/matters', report)
  kept.reports.push(id)
  const command = { command_id: v7(), action: 'hand_up', version: 1, input: { reason: '要专业单位来修' } }
  await insist(worker, `/api/matters/${id}/acts`, command)
  kept.acts.push(command.command_id)
}

/** Until it is acknowledged. A refusal is no acknowledgement and ends the run: nothing here may be refused. */
async function insist(person: Person, path: string, body: object): Promise<void> {
  for (;;) {
    const answer = await send(path, body, person.cookie).catch(() => undefined)
    if (answer?.ok) return void (await answer.body?.cancel())
    if (answer && answer.status < 500) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    kept.again++
    await pause(50)
  }
}

function send(path: string, body: object, cookie = ''): Promise<Response> {
  const headers = { 'content-type': 'application/json', cookie }
  const signal = AbortSignal.timeout(15_000)
  return fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
    signal,
  })
}

async function signIn(username: string): Promise<Person> {
  const answer = await send('/api/sign-in', { username, password })
  if (!answer.ok) throw new Error(`${username}: ${answer.status} ${await answer.text()}`)
  const me = (await answer.json()) as { posts: { place: { id: string }[] }[] }
  const cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0])
  return { cookie: cookie.join('; '), region: me.posts[0]?.place.at(-1)?.id ?? '' }
}

/** Compares what was acknowledged with what is there; answers how much is wrong. */
async function count(): Promise<number> {
  const client = new pg.Client(reachPostgres(join(dataDir, 'postgres')))
  await client.connect()
  const one = async (sql: string, ids: string[]) => Number((await client.query(sql, [ids])).rows[0].n)
  const twice = (column: string, extra = '') =>
    `select count(*) as n from (select from shanzhi.journal_entry where ${column} = any ($1::uuid[]) ${extra}
     group by ${column} having count(*) > 1) as repeated`
  const found = {
    reports: await one('select count(*) as n from shanzhi.matter where id = any ($1::uuid[])', kept.reports),
    reportsTwice: await one(twice('subject', 'and version = 1'), kept.reports),
    acts: await one(
      'select count(distinct command_id) as n from shanzhi.journal_entry where command_id = any ($1::uuid[])',
      kept.acts,
    ),
    actsTwice: await one(twice('command_id'), kept.acts),
    astray: await one(
      `select count(*) as n from shanzhi.matter m where id = any ($1::uuid[]) and version <>
       (select count(*) from shanzhi.journal_entry e where e.tenant = m.tenant and e.subject = m.id)`,
      kept.reports,
    ),
  }
  await client.end()
  const missing = kept.reports.length - found.reports + (kept.acts.length - found.acts)
  const repeated = found.reportsTwice + found.actsTwice
  console.log(
    `${kept.reports.length} reports and ${kept.acts.length} acts acknowledged, ${kept.again} requests sent again; ` +
      `${missing} missing, ${repeated} kept twice, ${found.astray} matters out of step with the journal`,
  )
  return missing + repeated + found.astray
}
