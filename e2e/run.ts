/**
 * Starts the product once, runs the given Node command with SHANZHI_URL set, and stops it again.
 * A story with a product of its own starts from a copy of this one's folder as it was when the demo had been loaded.
 */
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startProduct } from '../server/test/product.ts'

const folder = mkdtempSync(join(tmpdir(), 'shanzhi-stories-'))
const dataDir = join(folder, 'data')
const loaded = join(folder, 'loaded')
await (await startProduct({ dataDir })).stop()
execFileSync('cp', ['-a', dataDir, loaded])
const product = await startProduct({ dataDir })
const env = { ...process.env, SHANZHI_URL: product.url, SHANZHI_LOADED: loaded }
const child = spawn(process.execPath, process.argv.slice(2), { stdio: 'inherit', env })
const code = await new Promise<number>((done) => child.on('exit', (status) => done(status ?? 1)))
if (code !== 0) process.stderr.write(`the server's last words:\n${product.printed().slice(-3000)}\n`)
await product.stop()
rmSync(folder, { recursive: true, force: true })
process.exit(code)
