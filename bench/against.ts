/**
 * `npm run bench -- against <commit> [<commit or folder>]`: the working copy (or another) beside an earlier commit, each with its own database, both under
 * load at the same time: whatever else runs slows them alike. Lives a second shift; milliseconds of processor a life hardly do.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { startProduct } from '../server/test/product.ts'
import { cast, overHttp } from './lifecycle.ts'
import { load, signInOver } from './load.ts'
import { spentBy } from './processor.ts'

const root = join(import.meta.dirname, '..')
const [earlier = 'HEAD', later = root] = process.argv.slice(2)
const seconds = Number(process.env.BENCH_SECONDS ?? 4)
const rounds = Number(process.env.BENCH_ROUNDS ?? 4)

const unpacked: string[] = []

/** A folder as it is; of a commit its files, with today's packages and without its faces. */
function folderOf(side: string): string {
  if (existsSync(side)) return side
  const folder = mkdtempSync(join(tmpdir(), 'shanzhi-against-'))
  unpacked.push(folder)
  execFileSync('sh', ['-c', 'git -C "$0" archive "$1" | tar -x -C "$2"', root, side, folder])
  for (const face of ['desk', 'pocket']) rmSync(join(folder, 'web', face, 'vite.config.ts'), { force: true })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  return folder
}

interface Side {
  name: string
  stop(): Promise<void>
  run(connections: number): Promise<{ lives: number; seconds: number; server: number; database: number }>
}

async function start(side: string): Promise<Side> {
  const product = await startProduct({ root: folderOf(side) })
  const people = await cast(signInOver(product.url))
  const pid = product.child.pid as number
  const send = overHttp([product.url])
  await load(send, people, 8, 4)
  return {
    name: side === root ? 'working copy' : basename(side).slice(0, 12),
    stop: product.stop,
    async run(connections) {
      const before = spentBy(pid)
      const done = await load(send, people, connections, seconds)
      const after = spentBy(pid)
      return {
        ...done,
        server: after.server - before.server,
        database: after.database - before.database,
      }
    },
  }
}

const sides: Side[] = []
try {
  for (const side of [earlier, later]) sides.push(await start(side))
  console.log(`${rounds} rounds of ${seconds} s each`)
  console.log('                 c    lives/s   server ms/life   database ms/life')
  for (const connections of [1, 8, 32]) {
    const sums = sides.map(() => ({ lives: 0, seconds: 0, server: 0, database: 0 }))
    for (let round = 0; round < rounds; round++)
      for (const [i, one] of (await Promise.all(sides.map((side) => side.run(connections)))).entries()) {
        const sum = sums[i]!
        for (const key of ['lives', 'seconds', 'server', 'database'] as const) sum[key] += one[key]
      }
    const figures = sums.map((s) => [s.lives / s.seconds, s.server / s.lives, s.database / s.lives])
    const ratio = figures[1]!.map((figure, i) => figure / figures[0]![i]!)
    for (const [name, row] of [
      ...sides.map((side, i) => [side.name, figures[i]!] as const),
      ['ratio', ratio] as const,
    ]) {
      const [lives, server, database] = row.map((n) => n.toFixed(2))
      console.log(
        `${name.padEnd(14)} ${String(connections).padStart(3)} ${lives!.padStart(10)} ${server!.padStart(16)} ${database!.padStart(18)}`,
      )
    }
  }
} finally {
  await Promise.all(sides.map((side) => side.stop()))
  for (const folder of unpacked) rmSync(folder, { recursive: true, force: true })
}
