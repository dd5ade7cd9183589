/** A lease on the shared test PostgreSQL: starts its keeper when there is none. */
import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { socketFolder } from '#server/lib/embedded-postgres.ts'
import type { EmbeddedPostgres } from '#server/lib/embedded-postgres.ts'

export const keeperFolder = resolve(import.meta.dirname, '../../.cache/test-pg')
export const controlSocket = join(socketFolder(keeperFolder), 'keeper')

export interface Lease {
  config: EmbeddedPostgres['config']
  /** `atOnce`: the keeper need not linger when this was the last lease. */
  release(atOnce?: boolean): void
}

export async function lease(): Promise<Lease> {
  mkdirSync(keeperFolder, { recursive: true })
  for (let attempt = 0; attempt < 600; attempt++) {
    const got = await knock()
    if (got) return got
    if (attempt % 100 === 0) {
      const keeper = join(import.meta.dirname, 'postgres-keeper.ts')
      spawn(process.execPath, [keeper], { detached: true, stdio: 'ignore' }).unref()
    }
    await pause(50)
  }
  throw new Error('the test database did not start: see .cache/test-pg/postgres/postgres.log')
}

function knock(): Promise<Lease | undefined> {
  return new Promise((done) => {
    const socket: Socket = connect(controlSocket)
    let text = ''
    socket.setEncoding('utf8')
    socket.once('error', () => done(undefined))
    socket.once('close', () => done(undefined))
    socket.on('data', (part) => {
      text += part
      if (!text.endsWith('\n')) return
      socket.unref()
      done({
        config: JSON.parse(text),
        release: (atOnce) => void (atOnce ? socket.end('leave\n') : socket.destroy()),
      })
    })
  })
}
