/** The follower that carries notices out of the app to those who chose it, and messages to reporters who have no account. */
import { sql } from 'kysely'
import { v5, v7 } from 'uuid'
import { nextAt, sendableFrom } from '#contract/pack/quiet-hours.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { alone } from '../../lib/jobs.ts'
import type { Query } from '../../lib/db.ts'
import type { OutboundHandler } from '../../lib/outbound.ts'
import type { Behind } from './deps.ts'
import { enqueue, type Queued } from './queue-store.ts'

type Mode = 'off' | 'each' | 'daily'
interface Carried {
  tenant: number
  id: string
  person: string
  matter: string | null
  kind: string | null
  sms: Mode | null
  mail: Mode | null
  daily_at: string | null
}

const BATCH = 500

const takeQuery = (): Query<Carried> => sql<Carried>`with taken as (
    select tenant, id from notice where waits order by at limit ${sql.lit(BATCH)} for update skip locked),
  carried as (update notice n set waits = false from taken t where n.tenant = t.tenant and n.id = t.id
    returning n.tenant, n.id, n.person, n.matter)
  select c.*, m.kind, w.sms, w.mail, w.daily_at from carried c
    left join notice_choice w on w.tenant = c.tenant and w.person = c.person
    left join matter m on m.tenant = c.tenant and m.id = c.matter`

/** Takes a batch of new notices and queues what is wanted beside the app. Answers how many it took. */
export async function carryNotices(deps: Behind): Promise<number> {
  const { worker, clock } = deps.matters
  const done = await alone(worker, 'notices', async (tx) => {
    const [rows] = await tx.flush(takeQuery())
    const now = clock.now()
    const queued: Queued[] = []
    for (const row of rows)
      for (const channel of ['sms', 'mail'] as const) {
        const mode = row[channel]
        if (!mode || mode === 'off') continue
        const next_at = await goesAt(deps, row, channel, mode, now)
        queued.push({
          ...{
            tenant: row.tenant,
            id: v7(),
            channel,
            target: `person:${row.person}`,
            person: row.person,
            next_at,
            at: now,
          },
          item: { id: v5(channel, row.id), matter: row.matter, notice: row.id },
        })
      }
    await tx.commit(...queued.map(enqueue))
    return rows.length
  })
  return done ?? 0
}

/** Handles the effect `tell_reporter` with the payload `{person, matter, text, joiner?}`: a short message to who reported, or joined, without an account. */
export const queueForReporter =
  (deps: Behind): OutboundHandler =>
  async ({ id, tenant, payload }) => {
    const { person, matter, text, joiner } = payload as Record<'person' | 'matter' | 'text', string> & {
      joiner?: string
    }
    const { worker, clock } = deps.matters
    const now = clock.now()
    const [row] = await worker.run(
      sql<{ kind: string }>`select kind from matter where tenant = ${tenant} and id = ${matter}`,
    )
    const next_at = await goesAt(
      deps,
      { tenant, kind: row?.kind ?? null, daily_at: null },
      'sms',
      'each',
      now,
    )
    await worker.run(
      enqueue({
        ...{
          tenant,
          id,
          channel: 'sms',
          target: joiner ? `joiner:${joiner}` : `matter:${matter}`,
          person,
          next_at,
          at: now,
        },
        item: { id, matter, text },
      }),
    )
  }

/** At once for what is urgent; else past the quiet hours, and with the day's summary for who wants that. */
export async function goesAt(
  { matters }: Behind,
  { tenant, kind, daily_at }: Pick<Carried, 'tenant' | 'kind' | 'daily_at'>,
  channel: 'sms' | 'mail' | 'robot',
  mode: Mode,
  now: Date,
): Promise<Date> {
  const { pack } = await matters.places.tenant(tenant)
  const rules = await matters.packs.rulesOf(pack, shanghaiDay(now.toISOString()))
  if (kind && rules.kinds[kind]?.urgent) return now
  const wanted = mode === 'daily' && daily_at ? nextAt(now.getTime(), daily_at) : now.getTime()
  return new Date(sendableFrom(wanted, channel, rules.quiet_hours, rules.calendar))
}
