/** Makes a folder the next version of its pack. Nothing is ever rewritten: a mistake is mended by the next version. */
import type { Pack } from '#contract/pack/language.ts'
import { isDuplicate, type Database } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import { check } from './check.ts'
import { hashOf } from './hash.ts'
import { readFolder } from './sources.ts'
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
}

export interface LoadWorld {
  all: VersionRow[]
  /** `of`: who extends it, and must not be found below it. */
  base(name: string, of: unknown): Promise<Pack>
}

export async function loadPack(
  db: Database,
  dir: string,
  options: LoadOptions,
  world: LoadWorld,
): Promise<Loaded> {
  const { effectiveFrom, reason, by, now = new Date() } = options
  if (!/^\d{4}-\d{2}-\d{2}$/.test(effectiveFrom) || Number.isNaN(Date.parse(effectiveFrom)))
    throw new Refused('FIELD_INVALID', '生效日期请写成 2026-03-02 这样。', 'effective_from')
  if (!reason.trim()) throw new Refused('FIELD_MISSING', '请写明为什么修改。', 'reason')
  const { extends: name, pack: of } = readFolder(dir).content
  // refuses when the base was never loaded
  const base = typeof name === 'string' ? await world.base(name, of) : undefined
  const { pack, problems } = check(dir, base)
  if (problems.length || !pack)
    throw new Refused('PACK_INVALID', `规则包有 ${problems.length} 处问题，没有装载。`, undefined, {
      problems,
    })
  const hash = hashOf(pack)
  const latest = world.all.findLast((v) => v.pack === pack.pack)
  if (latest && latest.hash.equals(hash) && latest.effective_from <= effectiveFrom)
    return { pack: pack.pack, version: latest.version, changed: false }
  // the later day always wins, so an earlier one would never be in force
  const newest = world.all
    .filter((v) => v.pack === pack.pack)
    .map((v) => v.effective_from)
    .sort()
    .at(-1)
  if (newest !== undefined && effectiveFrom < newest)
    throw new Refused(
      'FIELD_INVALID',
      `已有 ${newest} 起生效的版本，再早生效的版本不会起作用。请把生效日期写成 ${newest} 或更晚。`,
      'effective_from',
    )
  try {
    const [row] = await db.run(
      insertVersion({
        content: pack,
        hash,
        effective_from: effectiveFrom,
        loaded_by: by,
        reason,
        loaded_at: now,
      }),
    )
    return { pack: pack.pack, version: row!.version, changed: true }
  } catch (error) {
    if (isDuplicate(error)) throw new Refused('TRY_AGAIN', '有人同时装载了这个规则包，请再试一次。')
    throw error
  }
}
