/** Starts the product once, runs the given Node command with SHANZHI_URL set, and stops it again. */
import { spawn } from 'node:child_process'
import { startProduct } from '../server/test/product.ts'

const product = await startProduct()
const env = { ...process.env, SHANZHI_URL: product.url }
const child = spawn(process.execPath, process.argv.slice(2), { stdio: 'inherit', env })
const code = await new Promise<number>((done) => child.on('exit', (status) => done(status ?? 1)))
if (code !== 0) process.stderr.write(`the server's last words:\n${product.printed().slice(-3000)}\n`)
await product.stop()
process.exit(code)
