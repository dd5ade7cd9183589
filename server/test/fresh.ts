import { readFileSync, readdirSync } from 'node:fs'
import pg from 'pg'
import { openDatabase } from '../src/lib/db.ts'
export async function fresh() {
  const base = { host: '/tmp/wallsock', port: 5999, user: 'postgres' }
  const name = `w${process.pid}_${Math.floor(Math.random() * 1e6)}`
  const admin = new pg.Client({ ...base, database: 'postgres' })
  await admin.connect()
  await admin.query(`create database ${name}`)
  const config = { ...base, database: name }
  const owner = new pg.Pool({ ...config, max: 4, options: '-c search_path=shanzhi,public' })
  for (const file of readdirSync('server/migrations').sort())
    await owner.query(readFileSync(`server/migrations/${file}`, 'utf8'))
  const app = openDatabase(config, 'shanzhi_app')
  const worker = openDatabase(config, 'shanzhi_worker')
  return {
    app,
    worker,
    owner,
    config,
    async end() {
      await Promise.all([app.end(), worker.end(), owner.end()])
      await admin.query(`drop database ${name} with (force)`)
      await admin.end()
    },
  }
}
