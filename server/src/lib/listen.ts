/** One connection that listens to a PostgreSQL channel, and comes back by itself when it breaks. */
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Log } from './log.ts'

export interface Listening {
  /** Resolves once it listens for the first time. */
  ready: Promise<void>
  stop(): Promise<void>
}

export interface Hears {
  /** A message of the channel. */
  heard(payload: string): void
  /** It listens again after a break: what was said meanwhile is lost. */
  missed(): void
}

const MOST_REST_MS = 15_000

/** `channel`: an identifier of ours. A database that is away is tried again, for ever; nothing waits for it. */
export function listen(config: pg.ClientConfig, channel: string, hears: Hears, log: Log): Listening {
  const stopping = new AbortController()
  let client: pg.Client | undefined
  let isReady: () => void
  const ready = new Promise<void>((done) => (isReady = done))

  /** Listens until the connection ends. */
  async function attempt(first: boolean): Promise<void> {
    const mine = new pg.Client({ ...config, keepAlive: true, keepAliveInitialDelayMillis: 10_000 })
    client = mine
    const ended = new Promise<void>((done) => {
      mine.once('error', () => done())
      mine.once('end', () => done())
    })
    mine.on('error', () => undefined)
    mine.on('notification', ({ payload }) => hears.heard(payload ?? ''))
    try {
      await mine.connect()
      await mine.query(`listen ${channel}`)
      isReady()
      if (!first) hears.missed()
      if (stopping.signal.aborted) return
      await ended
    } finally {
      await mine.end().catch(() => undefined)
    }
  }

  const running = (async () => {
    let first = true
    let rest = 500
    while (!stopping.signal.aborted) {
      try {
        await attempt(first)
        rest = 500
      } catch (err) {
        rest = Math.min(MOST_REST_MS, rest * 2)
        log.warn({ reason: String((err as Error).message) }, 'listening failed')
      }
      first = false
      await pause(rest, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined)
    }
  })()

  return {
    ready,
    async stop() {
      stopping.abort()
      await client?.end().catch(() => undefined)
      await running
    },
  }
}
