/** For tests only: a pack and what it extends, checked by the first test file that needs them and put in as rows by the others. */
import { createHash, randomUUID } from 'node:crypto'
import {
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import type { Packs } from '#server/packs/index.ts'
import type { World } from './world.ts'

const root = resolve(import.meta.dirname, '../..')
/** Whatever decides how a pack is read. */
const SOURCES = ['packs/**/*.yaml', 'contract/pack/**/*.ts', 'server/src/packs/**/*.ts']

/** A shipped pack and those it extends, bases first. */
function chainOf(pack: string): string[] {
  const text = readFileSync(join(root, 'packs', pack, 'pack.yaml'), 'utf8')
  const base = /^extends: (\w+)$/m.exec(text)?.[1]
  return base ? [...chainOf(base), pack] : [pack]
}

export async function loadPacks(world: World, packs: Packs, pack: string): Promise<void> {
  const kept = join(root, '.cache/packs', `${pack}-${stamp()}.json`)
  if (existsSync(kept)) {
    await world.owner.query(
      'insert into pack_version select * from json_populate_recordset(null::pack_version, $1)',
      [readFileSync(kept, 'utf8')],
    )
    return packs.changed()
  }
  const options = { effectiveFrom: '2026-01-01', reason: '测试', by: null }
  for (const name of chainOf(pack)) await packs.load(join(root, 'packs', name), options)
  const { rows } = await world.owner.query('select json_agg(v)::text as text from pack_version v')
  mkdirSync(join(root, '.cache/packs'), { recursive: true })
  for (const older of globSync(`.cache/packs/${pack}-*.json`, { cwd: root }))
    rmSync(join(root, older), { force: true })
  const own = `${kept}.${randomUUID()}`
  writeFileSync(own, rows[0].text)
  renameSync(own, kept)
}

/** Changes with every change to the packs and to the code that reads them. */
function stamp(): string {
  const hash = createHash('sha256')
  for (const file of globSync(SOURCES, { cwd: root }).sort()) {
    const { mtimeMs, size } = statSync(join(root, file))
    hash.update(`${file} ${mtimeMs} ${size}\n`)
  }
  return hash.digest('hex').slice(0, 16)
}
