/** Copies folders of files, hashes what it wrote, and tells how far it is. */
import { createHash } from 'node:crypto'
import { createReadStream, lstatSync, mkdirSync, readdirSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Progress } from '../progress.ts'

export interface Found {
  /** From the folder's root, with `/`. */
  path: string
  bytes: number
}

/** Every file and folder below; `leave` names paths to pass over. What vanishes meanwhile is not there. Symbolic links are not followed. */
export function walk(root: string, leave: (path: string) => boolean = () => false) {
  const files: Found[] = []
  const folders: string[] = []
  const visit = (path: string) => {
    for (const name of readdirSync(join(root, path))) {
      const at = path ? `${path}/${name}` : name
      if (leave(at)) continue
      const stat = lstatSync(join(root, at), { throwIfNoEntry: false })
      if (stat?.isDirectory()) {
        folders.push(at)
        visit(at)
      } else if (stat?.isFile()) files.push({ path: at, bytes: stat.size })
    }
  }
  visit('')
  return { files, folders }
}

/** Copies one file, synced to the disk; its SHA-256 in hex, or null when it vanished before it was opened. */
async function copyFile(from: string, to: string, onBytes: (bytes: number) => void): Promise<string | null> {
  const source = await open(from).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (!source) return null
  const target = await open(to, 'wx', 0o600)
  try {
    const hash = createHash('sha256')
    const buffer = Buffer.allocUnsafe(1 << 18)
    for (;;) {
      const { bytesRead } = await source.read(buffer, 0, buffer.length)
      if (bytesRead === 0) break
      const part = buffer.subarray(0, bytesRead)
      hash.update(part)
      await target.write(part)
      onBytes(bytesRead)
    }
    await target.datasync()
    return hash.digest('hex')
  } finally {
    await Promise.all([source.close(), target.close()])
  }
}

export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const part of createReadStream(path)) hash.update(part as Buffer)
  return hash.digest('hex')
}

const AT_ONCE = 8

/** Copies the files, several at once, into `to` (made 0700 where missing). Answers path → SHA-256 of what was written. */
export async function copyFiles(
  from: string,
  to: string,
  files: Found[],
  progress: Progress,
): Promise<Map<string, string>> {
  mkdirSync(to, { recursive: true, mode: 0o700 })
  for (const folder of new Set(files.map(({ path }) => dirname(path))))
    mkdirSync(join(to, folder), { recursive: true, mode: 0o700 })
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0)
  const hashes = new Map<string, string>()
  let done = 0
  await eachOf(files, async ({ path }) => {
    const hash = await copyFile(join(from, path), join(to, path), (bytes) => {
      done += bytes
      progress.to(done, total)
    })
    if (hash !== null) hashes.set(path, hash)
  })
  return hashes
}

/** Runs `work` over all, a few at once; the first error ends it. */
export async function eachOf<T>(all: T[], work: (one: T) => Promise<void>): Promise<void> {
  const queue = all.values()
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const one of queue) await work(one)
    }),
  )
}
