/** The follower that reads pictures: one at a time, in every process together. What it reads stays in memory; suggestions remain. */
import { buffer } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { seal } from '../../lib/crypto.ts'
import type { Query } from '../../lib/db.ts'
import { alone, noWall, type Follower } from '../../lib/jobs.ts'
import type { TextReader } from '../../lib/text-reader.ts'
import type { MoneyDeps } from '../deps.ts'
import { isFirm } from '../mask-text.ts'
import { saysOf } from './find-fields.ts'
import { masksIn } from './find-masks.ts'
import * as store from './store.ts'

/** Longer than one picture can take. */
const SILENT_MS = 90_000
const KEPT_MS = 86_400_000

type Deps = Pick<MoneyDeps, 'worker' | 'files' | 'clock' | 'matters'> & { textReader: TextReader }

/** Never waits for a whole picture, so that a server told to stop does so at once. */
export function readingFollower(deps: Deps): Follower {
  let current: Promise<unknown> | null = null
  let isOver = false
  return {
    name: 'receipt readings',
    every: 400,
    async work() {
      if (!current) {
        const claimed = await claim(deps)
        if (!claimed) return 0
        isOver = false
        current = readOne(deps, claimed).finally(() => (isOver = true))
      }
      // how it ended is told below
      await Promise.race([current.catch(() => undefined), pause(300)])
      if (!isOver) return 0
      const ended = current
      current = null
      await ended
      return 1
    },
  }
}

async function claim({ worker, clock }: Deps): Promise<store.Claimed | undefined> {
  const now = clock.now().getTime()
  const at = (ms: number) => new Date(ms).toISOString()
  const found = await alone(worker, 'receipt readings', async (tx) => {
    const [[row]] = await tx.flush(store.claimReading(at(now), at(now - SILENT_MS)))
    await tx.commit(
      ...(row ? [] : [store.giveUp(at(now), at(now - SILENT_MS)), store.forgetOld(at(now - KEPT_MS))]),
    )
    return row
  })
  return found
}

/** Reads, and keeps what it is for. What fails is said so to whoever waits, and thrown to be logged. */
async function readOne(deps: Deps, claimed: store.Claimed): Promise<void> {
  const { worker, clock, textReader } = deps
  const end = (...queries: Query[]) => worker.act(noWall, (tx) => tx.commit(...queries))
  const at = () => clock.now().toISOString()
  try {
    const stream = await deps.files.read(claimed.hash)
    if (!stream) throw new Error(`no picture ${claimed.hash}`)
    const text = await textReader.read(await buffer(stream))
    const { tenant, id, receipt } = claimed
    if (receipt) {
      const names = await worker.run(store.namesAround(tenant, receipt))
      const found = masksIn(
        text,
        names.flatMap(({ name }) => personsIn(name)),
      )
      await end(
        store.propose(tenant, receipt, found),
        store.endReading(claimed, { sealed: null, failed: false, at: at() }),
      )
    } else {
      const says = saysOf(text, shanghaiDay(at()))
      const sealed = seal(deps.matters.keys.reading, boundTo(tenant, id), JSON.stringify(says))
      await end(store.endReading(claimed, { sealed, failed: false, at: at() }))
    }
  } catch (error) {
    if (textReader.isStopped()) await end(store.letGo(claimed))
    else {
      await end(store.endReading(claimed, { sealed: null, failed: true, at: at() }))
      throw error
    }
  }
}

/** Where a sealed reading opens, and nowhere else. */
export const boundTo = (tenant: number, id: string): string => `${tenant}/receipt-reading/${id}`

/** `孙长河、李四等3户` → both; a firm is nobody. Pure. */
export const personsIn = (text: string): string[] =>
  text
    .replace(/等\s*\d*.{0,3}$/, '')
    .split(/[\s、，,；;（(）)]+/)
    .filter((name) => /^[\u4e00-\u9fa5·]{2,6}$/.test(name) && !isFirm(name) && name !== '本人')
