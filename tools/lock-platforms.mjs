/**
 * Completes package-lock.json with the optional platform packages npm left out because the registry it asked did not have
 * them: without their entries `npm ci` refuses the lock. Run after changing dependencies: `node tools/lock-platforms.mjs`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const file = fileURLToPath(new URL('../package-lock.json', import.meta.url))

/** Optional dependencies some package of the lock names and the lock does not know: [name, version, its dependant's entry]. */
export function missing(lock) {
  const known = new Set(
    Object.keys(lock.packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 13)),
  )
  return Object.values(lock.packages).flatMap((entry) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !known.has(name))
      .map(([name, version]) => ({ name, version, dependant: entry })),
  )
}

/** What a platform package's name says of where it runs: `binding-linux-arm-gnueabihf`. */
function platform(name) {
  const [, os, cpu, abi] =
    /(android|darwin|freebsd|linux|openbsd|openharmony|win32)-([a-z0-9]+)(?:-([a-z]+))?$/.exec(name) ?? []
  if (!os) return undefined
  const libc = os === 'linux' && abi ? (abi.startsWith('musl') ? 'musl' : 'glibc') : undefined
  return { cpu: [cpu], ...(libc && { libc: [libc] }), optional: true, os: [os] }
}

export function completed(lock) {
  const packages = { ...lock.packages }
  for (const { name, version, dependant } of missing(lock)) {
    const where = platform(name)
    if (!where || !/^\d/.test(version)) throw new Error(`cannot complete ${name}@${version}`)
    packages[`node_modules/${name}`] = { version, ...where, ...(dependant.dev && { dev: true }) }
  }
  const sorted = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en')))
  return { ...lock, packages: sorted }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const lock = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, `${JSON.stringify(completed(lock), null, 2)}\n`)
}
