/** Makes a folder the next version of its pack. Nothing is ever rewritten: a mistake is mended by the next version. */
import type { Pack } from '#contract/pack/language.ts'
import { isDuplicate, type Database, type Query } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import { checkFolder } from './check.ts'
import { hashOf } from './hash.ts'
import { readFiles, sameFiles, type PackFiles, type Problem } from './sources.ts'
import { insertVersion, type VersionRow } from './store.ts'

export interface LoadOptions {
  /** Shanghai day it comes into force, `YYYY-MM-DD`. */
  effectiveFrom: string
  /** Why; kept for ever beside the version. */
  reason: string
  /** The person who loads it; null for an operator at the machine. */
  by: string | null
  now?: Date
}

export interface Loaded {
  pack: string
  version: number
  /** False when the latest version already says the same: nothing was written. */
  changed: boolean
  /** Only remarks or examples are others. */
  remarksOnly: boolean
}

export interface LoadWorld {
  all: VersionRow[]
  /** The pack's own bases, merged. `of`: who extends it, and must not be found below it. */
  base(name: string, of: unknown): Promise<Pack>
  /** Null for a version kept without its files. */
  filesOf(version: VersionRow): Promise<PackFiles | null>
  /** What would be amiss in the packs over this one, were it so from the day on. */
  above(pack: Pack, day: string): Promise<Problem[]>
}

/** The next version, checked and not yet written; null when the latest says the same. `before`: the one it follows. */
export interface Prepared {
  pack: Pack
  before: number
  query: Query<{ version: number }> | null
  /** The rules say the same: only remarks or examples are others. */
  remarksOnly: boolean
}

/** Refuses FIELD_INVALID, FIELD_MISSING, PACK_INVALID with the problems in `extra`, NOT_FOUND for a base never loaded. */
export async function prepareVersion(
  files: PackFiles,
  options: LoadOptions,
  world: LoadWorld,
): Promise<Prepared> {
  const { effectiveFrom, reason, by, now = new Date() } = options
  if (!/^\d{4}-\d{2}-\d{2}$/.test(effectiveFrom) || Number.isNaN(Date.parse(effectiveFrom)))
    throw new Refused('FIELD_INVALID', '生效日期请写成 2026-03-02 这样。', 'effective_from')
  if (!reason.trim()) throw new Refused('FIELD_MISSING', '请写明为什么修改。', 'reason')
  const folder = readFiles(files)
  const { extends: name, pack: of } = folder.content
  const base = typeof name === 'string' ? await world.base(name, of) : undefined
  const { pack, problems } = checkFolder(folder, base)
  if (problems.length || !pack)
    throw new Refused('PACK_INVALID', `规则包有 ${problems.length} 处问题，没有装载。`, undefined, {
      problems,
    })
  const hash = hashOf(pack)
  const own = world.all.filter((v) => v.pack === pack.pack)
  const latest = own.at(-1)
  const before = latest?.version ?? 0
  const isSame = latest?.hash.equals(hash) ?? false
  if (latest && isSame && latest.effective_from <= effectiveFrom && !(await otherFiles(latest, files, world)))
    return { pack, before, query: null, remarksOnly: false }
  const above = isSame ? [] : await world.above(pack, effectiveFrom)
  if (above.length)
    throw new Refused(
      'PACK_INVALID',
      `改了以后，继承它的规则包有 ${above.length} 处不能用，没有装载。请连同它们一起改。`,
      undefined,
      { problems: above },
    )
  // the later day always wins, so an earlier one would never be in force
  const newest = own
    .map((v) => v.effective_from)
    .sort()
    .at(-1)
  if (newest !== undefined && effectiveFrom < newest)
    throw new Refused(
      'FIELD_INVALID',
      `已有 ${newest} 起生效的版本，再早生效的版本不会起作用。请把生效日期写成 ${newest} 或更晚。`,
      'effective_from',
    )
  const row = { content: pack, files, hash, effective_from: effectiveFrom, loaded_by: by, reason }
  return { pack, before, query: insertVersion({ ...row, loaded_at: now }), remarksOnly: isSame }
}

async function otherFiles(latest: VersionRow, files: PackFiles, world: LoadWorld): Promise<boolean> {
  const kept = await world.filesOf(latest)
  return kept !== null && !sameFiles(kept, files)
}

/** Makes a folder's files the next version of their pack. */
export async function loadPack(
  db: Database,
  files: PackFiles,
  options: LoadOptions,
  world: LoadWorld,
): Promise<Loaded> {
  const { pack, before, query, remarksOnly } = await prepareVersion(files, options, world)
  if (!query) return { pack: pack.pack, version: before, changed: false, remarksOnly }
  try {
    const [row] = await db.run(query)
    return { pack: pack.pack, version: row!.version, changed: true, remarksOnly }
  } catch (error) {
    if (isDuplicate(error)) throw new Refused('TRY_AGAIN', '有人同时装载了这个规则包，请再试一次。')
    throw error
  }
}
