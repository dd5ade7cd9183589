/** Builds a face when its sources are not those it was last built from. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { takeLock } from './process-lock.ts'

const root = join(import.meta.dirname, '../../..')
export const webFolder = join(root, 'web')

/**
 * Brings web/desk/dist and web/pocket/dist up to date; `say` is told what takes long. A package shipped with its dist and
 * without its build tools is left as it is.
 */
export async function buildWeb(say: (line: string) => void): Promise<void> {
  const stale = ['desk', 'pocket'].filter(
    (face) => existsSync(join(webFolder, face, 'vite.config.ts')) && isStale(face),
  )
  if (stale.length === 0) return
  const vite = findVite()
  if (!vite) return
  const release = await waitForLock(join(root, '.cache/web.lock'))
  try {
    for (const face of stale.filter(isStale)) {
      const hash = sourcesHash(face)
      say(`正在构建 web/${face} …`)
      const trouble = await runVite(vite, face)
      if (trouble) say(`web/${face} 没有构建成功，其余照常 / this face could not be built\n${trouble}`)
      else writeFileSync(stampOf(face), hash)
    }
  } finally {
    release()
  }
}

const stampOf = (face: string) => join(root, '.cache', `web-${face}`)

function isStale(face: string): boolean {
  if (!existsSync(join(webFolder, face, 'dist/index.html')) || !existsSync(stampOf(face))) return true
  return readFileSync(stampOf(face), 'utf8') !== sourcesHash(face)
}

function sourcesHash(face: string): string {
  const hash = createHash('sha256')
  for (const folder of [`web/${face}`, 'web/shared', 'contract']) {
    for (const file of filesIn(join(root, folder)))
      hash.update(relative(root, file)).update(readFileSync(file))
  }
  return hash.update(readFileSync(join(root, 'package-lock.json'))).digest('hex')
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.name !== 'dist' && entry.name !== 'node_modules')
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) =>
      entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)],
    )
}

function findVite(): string | undefined {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js')
  } catch {
    return undefined
  }
}

/** Answers what vite said when it failed. */
function runVite(vite: string, face: string): Promise<string | undefined> {
  return new Promise((done, failed) => {
    const args = [
      vite,
      'build',
      join('web', face),
      '--config',
      join('web', face, 'vite.config.ts'),
      '--logLevel',
      'warn',
    ]
    const env = { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' }
    const child = spawn(process.execPath, args, { cwd: root, env })
    let told = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (told += part))
    child.on('error', failed)
    child.on('exit', (code) => done(code === 0 ? undefined : told))
  })
}

async function waitForLock(file: string): Promise<() => void> {
  mkdirSync(dirname(file), { recursive: true })
  for (;;) {
    const release = takeLock(file)
    if (release) return release
    await pause(200)
  }
}
