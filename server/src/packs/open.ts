/** Rules while the server runs: the version in force on a day, its bases under it; and what a matter pinned. */
import type { Kind, Pack } from '#contract/pack/language.ts'
import type { Procedure } from '#contract/pack/procedure-language.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import type { Database, Query } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import { amissAbove } from './above.ts'
import { check, checkFolder, type Checked } from './check.ts'
import { countyRules, type CountyRules } from './county-rules.ts'
import { hashOf } from './hash.ts'
import { layOver } from './lay-over.ts'
import { loadPack, prepareVersion, type LoadOptions, type Loaded, type Prepared } from './load.ts'
import { filesIn, readFiles, sameFiles, type PackFiles, type Problem } from './sources.ts'
import { contentQuery, filesQuery, insertRule, ruleQuery, versionsQuery, type VersionRow } from './store.ts'
import { writtenOut } from './written-out.ts'

/** What a matter keeps from the day it began. */
export interface Pinned {
  kind: Kind
  kind_id: string
  procedure: Procedure
  procedure_id: string
}
export interface Pin {
  hash: Buffer
  content: Pinned
  /** Inserts it; harmless when it is there. */
  query: Query
}

export interface Packs {
  /** The rules in force on a Shanghai day (default: today). The same object as long as no version changes. Refuses NOT_FOUND. */
  rulesOf(pack: string, day?: string): Promise<CountyRules>
  /** A kind with its procedure, by the hash of what they say. Refuses FIELD_INVALID for a kind the county does not have. */
  pin(rules: CountyRules, kindId: string): Pin
  pinned(hash: Buffer): Promise<Pinned>
  /** Every version, in order of pack and number. */
  versions(): Promise<VersionRow[]>
  /** Checks a folder and makes it the next version, in force from a day. Refuses PACK_INVALID with the problems in `extra`. */
  load(dir: string, options: LoadOptions): Promise<Loaded>
  check(dir: string): Problem[]
  /** A version as the county lives by it on its first day, its bases under it. Refuses NOT_FOUND. */
  versionRules(pack: string, version: number): Promise<Pack>
  /** The files a version was made of. Refuses NOT_FOUND. */
  filesOf(pack: string, version: number): Promise<PackFiles>
  /** Files over the bases in force on a day: what they would be as a version. Refuses NOT_FOUND for a base never loaded. */
  checkFiles(files: PackFiles, day?: string): Promise<Checked>
  /** What would be amiss in the packs over this one, were it so from a day on; empty when none lies over it. */
  amissAbove(pack: Pack, day: string): Promise<Problem[]>
  /** Whether these are not the files a version was made of; false for one kept without its files. */
  isWrittenOtherwise(pack: string, version: number, files: PackFiles): Promise<boolean>
  /** A folder over the bases beside it. */
  checkFolder(dir: string): Checked
  /** The statement that makes files the next version; `changed()` afterwards lets everybody see it. */
  prepare(files: PackFiles, options: LoadOptions): Promise<Prepared>
  changed(): void
}

/** Another process's new version is seen after at most this long. */
const FRESH_MS = 2000

/** The version in force: the latest effective day not after `day`, then the latest number; before all of them, the first. */
export const versionOn = (all: VersionRow[], pack: string, day: string): VersionRow | undefined => {
  const own = all.filter((v) => v.pack === pack)
  const begun = own.filter((v) => v.effective_from <= day)
  const order = (a: VersionRow, b: VersionRow) =>
    a.effective_from < b.effective_from ? -1 : a.effective_from > b.effective_from ? 1 : a.version - b.version
  return begun.sort(order).at(-1) ?? own.sort(order)[0]
}

/** `db`: the app role reads; `load` needs insert, which both roles have. */
export function openPacks(db: Database, freshMs = FRESH_MS): Packs {
  let versions: Promise<VersionRow[]> | undefined
  let readAt = -Infinity
  const contents = new Map<string, Promise<Pack>>()
  const assembled = new Map<string, CountyRules>()
  const pins = new WeakMap<CountyRules, Map<string, Pin>>()
  const known = new Map<string, Pinned>()

  const list = (): Promise<VersionRow[]> => {
    if (!versions || performance.now() - readAt > freshMs) {
      readAt = performance.now()
      const reading = db.run(versionsQuery())
      versions = reading
      reading.catch(() => versions === reading && (versions = undefined))
    }
    return versions
  }
  const contentOf = ({ pack, version }: VersionRow): Promise<Pack> => {
    const key = `${pack}@${version}`
    let content = contents.get(key)
    if (!content) {
      content = db.run(contentQuery(pack, version)).then((rows) => rows[0]!.content)
      content.catch(() => contents.delete(key))
      contents.set(key, content)
    }
    return content
  }
  /** The pack and its bases, outermost first. */
  const chainOf = (all: VersionRow[], pack: string, day: string): VersionRow[] => {
    const chain: VersionRow[] = []
    for (let name: string | null = pack; name !== null && !chain.some((v) => v.pack === name);) {
      const version = versionOn(all, name, day)
      if (!version) throw new Refused('NOT_FOUND', `没有名为 ${name} 的规则包，请先装载它。`)
      chain.unshift(version)
      name = version.extends
    }
    return chain
  }
  const merge = async (chain: VersionRow[]): Promise<Pack> =>
    (await Promise.all(chain.map(contentOf))).reduce((base, own) => layOver(base, own))

  const baseOn = (all: VersionRow[], day: string) => async (name: string, of: unknown) => {
    const chain = chainOf(all, name, day)
    if (chain.some((v) => v.pack === of))
      throw new Refused('FIELD_INVALID', `“${name}”本来就继承这个规则包，不能反过来再继承它。`, 'extends')
    return merge(chain)
  }

  const keptFiles = async ({ pack, version }: VersionRow): Promise<PackFiles | null> =>
    (await db.run(filesQuery(pack, version)))[0]?.files ?? null
  const above = (all: VersionRow[]) => async (pack: Pack, day: string) => {
    const below = pack.extends === undefined ? null : await baseOn(all, day)(pack.extends, pack.pack)
    return amissAbove(below ? layOver(below, pack) : pack, day, {
      ...{ all, content: contentOf },
      from: (name, since) => {
        const own = all.filter((v) => v.pack === name)
        return own.filter((v) => v === versionOn(all, name, since) || v.effective_from > since)
      },
      chain: (version, since) =>
        version.extends === null ? [version] : [...chainOf(all, version.extends, since), version],
      files: async (version) => (await keptFiles(version)) ?? writtenOut(await contentOf(version)),
    })
  }
  const worldOn = (all: VersionRow[], day: string) => ({
    ...{ all, base: baseOn(all, day), filesOf: keptFiles, above: above(all) },
  })

  return {
    async rulesOf(pack, day = shanghaiDay(new Date().toISOString())) {
      const chain = chainOf(await list(), pack, day)
      const key = chain.map((v) => `${v.pack}@${v.version}`).join(' ')
      let rules = assembled.get(key)
      if (!rules) {
        rules = assembled.get(key) ?? countyRules(await merge(chain))
        if (!assembled.has(key)) assembled.set(key, rules)
        rules = assembled.get(key)!
      }
      return rules
    },
    pin(rules, kindId) {
      const made = pins.get(rules) ?? new Map<string, Pin>()
      pins.set(rules, made)
      let pin = made.get(kindId)
      if (!pin) {
        const kind = rules.kinds[kindId]
        const procedure = kind && rules.procedures[kind.procedure]
        if (!kind || !procedure) throw new Refused('FIELD_INVALID', '没有这类事项，请重新选择。', 'kind')
        const content = { kind, kind_id: kindId, procedure, procedure_id: kind.procedure }
        const hash = hashOf(content)
        pin = { hash, content, query: insertRule(hash, content) }
        made.set(kindId, pin)
      }
      return pin
    },
    async pinned(hash) {
      const key = hash.toString('hex')
      const found = known.get(key)
      if (found) return found
      const [row] = await db.run(ruleQuery<Pinned>(hash))
      if (!row) throw new Error(`rule ${key} is missing`)
      known.set(key, row.content)
      return row.content
    },
    versions: list,
    check: (dir) => check(dir).problems,
    checkFolder: (dir) => check(dir),
    async versionRules(pack, version) {
      const all = await list()
      const row = all.find((v) => v.pack === pack && v.version === version)
      if (!row) throw new Refused('NOT_FOUND', `${pack} 没有第 ${version} 版。`)
      const below = row.extends === null ? [] : chainOf(all, row.extends, row.effective_from)
      return merge([...below, row])
    },
    async filesOf(pack, version) {
      const [row] = await db.run(filesQuery(pack, version))
      if (!row) throw new Refused('NOT_FOUND', `${pack} 没有第 ${version} 版。`)
      return row.files ?? writtenOut(row.content)
    },
    async checkFiles(files, day = shanghaiDay(new Date().toISOString())) {
      const folder = readFiles(files)
      const { extends: name, pack: of } = folder.content
      const base = typeof name === 'string' ? await baseOn(await list(), day)(name, of) : undefined
      return checkFolder(folder, base)
    },
    async amissAbove(pack, day) {
      return above(await list())(pack, day)
    },
    async isWrittenOtherwise(pack, version, files) {
      const row = (await list()).find((v) => v.pack === pack && v.version === version)
      const kept = row ? await keptFiles(row) : null
      return kept !== null && !sameFiles(kept, files)
    },
    async prepare(files, options) {
      readAt = -Infinity
      const all = await list()
      return prepareVersion(files, options, worldOn(all, options.effectiveFrom))
    },
    changed() {
      readAt = -Infinity
    },
    async load(dir, options) {
      readAt = -Infinity
      const all = await list()
      const loaded = await loadPack(db, filesIn(dir), options, worldOn(all, options.effectiveFrom))
      readAt = -Infinity
      return loaded
    },
  }
}
