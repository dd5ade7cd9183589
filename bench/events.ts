/**
 * `npm run bench -- events`: lives over HTTP with nobody looking and with 500 people's streams open, in turn; what each stream
 * takes of memory, and what a life takes of processor. `BENCH_STREAMS`, `BENCH_SECONDS`, `BENCH_ROUNDS`.
 */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { request, type ClientRequest } from 'node:http'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { reachPostgres } from '#server/lib/embedded-postgres.ts'
import { startProduct } from '../server/test/product.ts'
import { actsOfALife, cast, overHttp } from './lifecycle.ts'
import { load, signInOver } from './load.ts'
import { spentBy } from './processor.ts'

const streams = Number(process.env.BENCH_STREAMS ?? 500)
const seconds = Number(process.env.BENCH_SECONDS ?? 6)
const rounds = Number(process.env.BENCH_ROUNDS ?? 3)
const connections = 8

const product = await startProduct()
const pid = product.child.pid as number
try {
  const owner = new pg.Pool({ ...reachPostgres(join(product.dataDir, 'postgres')), max: 2 })
  const tokens = await peopleInOffice(owner)
  const people = await cast(signInOver(product.url))
  const send = overHttp([product.url])
  await load(send, people, connections, 3)
  console.log(`${streams} streams of as many people, ${connections} connections acting, ${seconds} s a cell`)
  console.log('streams  acts/s  server ms/life  database ms/life  RSS MB  events told')
  for (let round = 0; round < rounds; round++)
    for (const open of [0, streams]) {
      const looking = await look(tokens.slice(0, open))
      const before = spentBy(pid)
      const { lives, seconds: took } = await load(send, people, connections, seconds)
      const after = spentBy(pid)
      const cell = [
        open,
        ((lives * actsOfALife) / took).toFixed(0),
        ((after.server - before.server) / lives).toFixed(1),
        ((after.database - before.database) / lives).toFixed(1),
        memory().toFixed(0),
        looking.told(),
      ]
      console.log(cell.map((one) => String(one).padStart(8)).join(''))
      looking.leave()
      await pause(2000)
    }
  await owner.end()
} finally {
  await product.stop()
}

/** Nine of ten see one grid, the others a township or the county: as offices are filled. Answers a session of each. */
async function peopleInOffice(owner: pg.Pool): Promise<string[]> {
  const tokens = Array.from({ length: streams }, () => randomBytes(16).toString('hex'))
  await owner.query(
    `with t as (select tenant from shanzhi.tenant where code = '371329'),
    who as (select n, token, gen_random_uuid() as person from unnest($1::text[]) with ordinality as given (token, n)),
    posts as (select who.*, t.tenant, case when n % 50 = 0 then 'county_office' when n % 10 = 0 then 'street_dispatcher'
      else 'grid_worker' end as post from who, t),
    places as (select id, path, level, row_number() over (partition by level order by code) as k,
      count(*) over (partition by level) as all_of from shanzhi.region where tenant = (select tenant from t)),
    seats as (select posts.*, places.id as region, places.path from posts join places
      on places.level = case post when 'county_office' then 'county' when 'street_dispatcher' then 'street' else 'grid' end
      and places.k = 1 + n % places.all_of),
    p as (insert into shanzhi.person (tenant, id, name, path, created_at) select tenant, person, '工' || n, path, now() from seats),
    a as (insert into shanzhi.appointment (tenant, id, person, post, region, path, kind, starts_on)
      select tenant, gen_random_uuid(), person, post, region, path, 'acting', current_date - 9 from seats),
    u as (insert into auth."user" (id, name, email, "emailVerified") select token, '', token || '@account.invalid', false from seats),
    s as (insert into auth.session (id, token, "userId", "expiresAt", "updatedAt")
      select token, token, token, now() + interval '1 day', now() from seats)
    insert into shanzhi.account_person (account, tenant, person) select token, tenant, person from seats`,
    [tokens],
  )
  await owner.query('update shanzhi.tenant set revision = revision + 1')
  return tokens
}

async function look(tokens: string[]): Promise<{ told(): number; leave(): void }> {
  let told = 0
  const open: ClientRequest[] = []
  await Promise.all(
    tokens.map(
      (token) =>
        new Promise<void>((done, failed) => {
          const headers = { cookie: `shanzhi_session=${token}` }
          const asking = request(`${product.url}/api/events`, { headers, agent: false }, (answer) => {
            if (answer.statusCode !== 200) failed(new Error(`a stream was answered ${answer.statusCode}`))
            answer.setEncoding('utf8')
            answer.on('data', (part: string) => (told += part.split('event: ').length - 1))
            answer.on('error', () => undefined)
            done()
          })
          asking.on('error', () => undefined)
          asking.end()
          open.push(asking)
        }),
    ),
  )
  return { told: () => told, leave: () => open.forEach((one) => one.destroy()) }
}

function memory(): number {
  const line = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(line?.[1] ?? 0) / 1024
}
