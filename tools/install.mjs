/**
 * Runs under any Node from 18 on, before anything is installed: brings node_modules to what the lock file says, and what reads receipts from Debian.
 * Nothing here needs a package's install script (npm 12 skips them): the embedded PostgreSQL's links are made when it starts.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installReader } from './install-reader.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

/** True when a package the lock demands for this machine is not there in that version. */
export function isBehind(folder = root) {
  const installed = join(folder, 'node_modules/.package-lock.json')
  if (!existsSync(installed)) return true
  const wanted = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')).packages
  const found = JSON.parse(readFileSync(installed, 'utf8')).packages
  return Object.entries(wanted).some(([path, { version, optional, devOptional, link }]) => {
    if (!path || link) return false
    const there = found[path]
    return there ? there.version !== version : !optional && !devOptional
  })
}

export function install() {
  installReader(join(root, '.cache/reader-tried'))
  if (!isBehind()) return
  process.stdout.write('正在安装依赖（npm ci），第一次约需一两分钟 …\n')
  const npm = process.env.npm_execpath
  const [program, args] = npm && /\.c?js$/.test(npm) ? [process.execPath, [npm, 'ci']] : ['npm', ['ci']]
  // nothing of ours is fetched by an install script, and none of others' is wanted
  const done = spawnSync(
    program,
    [...args, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: root,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    },
  )
  if (done.status !== 0) {
    process.stderr.write('依赖没有装好，请检查网络后再试 / npm ci failed\n')
    process.exit(done.status ?? 1)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) install()
