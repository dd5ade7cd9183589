/** One life recorded statement by statement, and what of it was new. */
import pg from 'pg'
import { openShanzhi } from '#server/app.ts'
import { systemClock } from '#server/lib/clock.ts'
import { readConfig } from '#server/lib/config.ts'
import { openDatabase } from '#server/lib/db.ts'
import { openLog } from '#server/lib/log.ts'
import { cast, live, overHttp, stateOf } from './lifecycle.ts'
import { signInOver } from './load.ts'
import type { Fresh } from './pgbench.ts'
import { recording } from './recording.ts'
import type { Flushes } from './recording.ts'

/** One life through the whole product in this process, its statements written down. */
export async function recordLife(
  owner: pg.PoolConfig,
  dataDir: string,
): Promise<{ transactions: Flushes[]; fresh: Fresh[] }> {
  const sink: Flushes[] = []
  const [app, worker] = [openDatabase(owner, 'shanzhi_app', 4), openDatabase(owner, 'shanzhi_worker', 2)]
  const config = readConfig({ DATA_DIR: dataDir, DEMO: 'off', RATE_LIMIT: '0' })
  const ground = {
    config,
    log: openLog('silent'),
    clock: systemClock,
    owner,
    worker,
    db: recording(app, sink),
  }
  const shanzhi = await openShanzhi(ground)
  const url = await shanzhi.app.listen({ port: 0, host: '127.0.0.1' })
  const people = await cast(signInOver(url))
  await live(overHttp([url]), people) // warms what is kept between acts
  sink.length = 0
  const since = Date.now()
  const id = await live(overHttp([url]), people)
  const state = await stateOf(overHttp([url]), people.cookies.worker, id)
  if (state !== 'closed') throw new Error(`the recorded life ended in ${state}`)
  const transactions = sink.filter((flushes) => flushes.some((f) => f.some((s) => s.text === 'commit')))
  await shanzhi.close()
  const lookup = new pg.Client({ ...owner, options: '-c search_path=shanzhi,public' })
  await lookup.connect()
  const { rows } = await lookup.query<{ number: string }>('select number from matter where id = $1', [id])
  await Promise.all([app.end(), worker.end(), lookup.end()])
  const acts = transactions.filter((flushes) =>
    flushes.flat().some((s) => /insert into journal_entry/.test(s.text)),
  )
  return { transactions: acts, fresh: freshOf(acts, { matter: id, number: rows[0]!.number, since }) }
}

/** Every id made for this life (version 7, or the client's own) becomes a hash of the run's random number. */
function freshOf(transactions: Flushes[], of: { matter: string; number: string; since: number }): Fresh[] {
  const { matter, number, since } = of
  const all = JSON.stringify(transactions)
  const uuids = new Set(all.match(/[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g) ?? [])
  const isNew = (id: string) => id[14] === '7' && parseInt(id.replaceAll('-', '').slice(0, 12), 16) >= since
  const isCommand = (id: string) =>
    transactions.some((t) => t.flat().some((q) => /from command/.test(q.text) && q.values.includes(id)))
  const ours = [...uuids].filter((id) => id === matter || isNew(id) || isCommand(id))
  return [
    ...ours.map((text, i): Fresh => ({ text, sql: `md5(:n || 'x${i}')::uuid`, type: 'uuid' })),
    { text: number, sql: `'B-' || :n`, type: 'text' },
  ]
}
