/** Everything that can be wrong with a pack, each with file, line and what to do. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Pack } from '#contract/pack/language.ts'
import { checkBodies } from './check-bodies.ts'
import { checkCalendar } from './check-calendar.ts'
import { checkContracts } from './check-contracts.ts'
import { checkDisclosures } from './check-disclosures.ts'
import { checkKinds } from './check-kinds.ts'
import { checkLaw } from './check-law.ts'
import { checkMoney } from './check-money.ts'
import { checkPosts } from './check-posts.ts'
import { checkProcedures } from './check-procedures.ts'
import { checkShape } from './check-shape.ts'
import type { Checking } from './checking.ts'
import { layOver } from './county-rules.ts'
import { locate, readFolder, type Path, type Problem, type Source } from './sources.ts'

export interface Checked {
  /** As the author wrote it, bases not merged; null when it cannot be read. */
  pack: Pack | null
  merged: Pack | null
  problems: Problem[]
  sources: Source[]
}

/** The base of a folder, from the folder beside it. */
function baseBeside(dir: string, name: string): Pack | null {
  const beside = join(dir, '..', name)
  if (!existsSync(join(beside, 'pack.yaml'))) return null
  return check(beside).merged
}

/** `base`: the pack it extends, when known already (the database's); else the folder of that name beside this one. */
export function check(dir: string, base?: Pack): Checked {
  const { content, sources, problems } = readFolder(dir)
  const wrong = (path: Path, say: string): void => void problems.push({ ...locate(sources, path), say })
  checkShape(content, wrong)
  if (problems.length) return { pack: null, merged: null, problems: sorted(problems), sources }
  const own = content as unknown as Pack
  const below = own.extends ? (base ?? baseBeside(dir, own.extends)) : null
  if (own.extends && !below) {
    wrong(['extends'], `找不到所继承的规则包“${own.extends}”，请检查名字，并先装载它`)
    return { pack: own, merged: null, problems, sources }
  }
  const merged = below ? layOver(below, own) : own
  const checking: Checking = { own, merged, base: below, wrong }
  for (const one of [
    checkPosts,
    checkBodies,
    checkKinds,
    checkProcedures,
    checkCalendar,
    checkDisclosures,
    checkContracts,
    checkMoney,
  ])
    one(checking)
  if (!problems.length) checkLaw(checking)
  return { pack: own, merged, problems: sorted(problems), sources }
}

/** In reading order, each once. */
function sorted(problems: Problem[]): Problem[] {
  const seen = new Set<string>()
  return problems
    .filter((p) => {
      const key = `${p.file}:${p.line} ${p.say}`
      return !seen.has(key) && seen.add(key)
    })
    .sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1))
}
