/** The whole product as `npm start` runs it: its own data folder, a free port, the demo loaded. */
import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const here = join(import.meta.dirname, '../..')

export interface Product {
  url: string
  dataDir: string
  child: ChildProcess
  /** What it has printed so far. */
  printed(): string
  stop(): Promise<void>
}

interface ProductOptions {
  dataDir?: string
  port?: number
  env?: Record<string, string>
  /** Another checkout to start it from. */
  root?: string
}

/** Starts it and waits until /health is fine. Fails with what it printed. SHANZHI_LOADED: a folder with the demo in it, to start from a copy. */
export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  const port = options.port ?? (await freePort())
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'shanzhi-e2e-'))
  const loaded = process.env.SHANZHI_LOADED
  if (loaded && !options.dataDir && !options.env?.DEMO) execFileSync('cp', ['-a', `${loaded}/.`, dataDir])
  const url = `http://127.0.0.1:${port}`
  const env = {
    ...process.env,
    PORT: String(port),
    DATA_DIR: dataDir,
    RATE_LIMIT: '0',
    LOG_LEVEL: 'warn',
    ...options.env,
  }
  const root = options.root ?? here
  const child = spawn(process.execPath, [join(root, 'server/src/main.ts')], { cwd: root, env, stdio: 'pipe' })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (printed += part))
  const gone = () => child.exitCode !== null || child.signalCode !== null
  const stop = async () => {
    child.kill('SIGTERM')
    for (let i = 0; i < 300 && !gone(); i++) await pause(50)
    if (!gone()) child.kill('SIGKILL')
    if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true })
  }
  for (const until = Date.now() + 240_000; !(await isHealthy(url)); await pause(100)) {
    if (!gone() && Date.now() < until) continue
    await stop()
    throw new Error(`the product did not start\n${printed}`)
  }
  return { url, dataDir, child, printed: () => printed, stop }
}

/** For a test file: the product the whole run shares (SHANZHI_URL), else one of its own. */
export async function openProduct(): Promise<{ url: string; stop(): Promise<void> }> {
  const shared = process.env.SHANZHI_URL
  return shared ? { url: shared, stop: async () => undefined } : startProduct()
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health`, { signal: AbortSignal.timeout(5_000) })).ok
  } catch {
    return false
  }
}

export function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => done(port))
    })
  })
}
