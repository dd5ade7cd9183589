/** Everything that can be wrong with a pack, each with file, line and what to do. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Pack } from '#contract/pack/language.ts'
import { checkBodies } from './check-bodies.ts'
import { checkCalendar } from './check-calendar.ts'
import { checkCampaigns } from './check-campaigns.ts'
import { checkContracts } from './check-contracts.ts'
import { checkDisclosures } from './check-disclosures.ts'
import { checkKinds } from './check-kinds.ts'
import { checkLists, withLists } from './lists.ts'
import { checkLaw } from './check-law.ts'
import { checkMembership } from './check-membership.ts'
import { checkMoney } from './check-money.ts'
import { checkPosts } from './check-posts.ts'
import { checkPostsAs } from './posts-as.ts'
import { checkProcedures } from './check-procedures.ts'
import { checkProgrammes } from './check-programmes.ts'
import { checkShape } from './check-shape.ts'
import { checkStandards } from './check-standards.ts'
import { checkVisiting } from './check-visiting.ts'
import type { Checking } from './checking.ts'
import { checkRemoves, laidOver, layOver } from './lay-over.ts'
import { filesIn, locate, readFiles } from './sources.ts'
import type { Folder, Path, Problem, Source } from './sources.ts'

export interface Checked {
  /** As the author wrote it, bases not merged; null when it cannot be read. */
  pack: Pack | null
  merged: Pack | null
  /** What it lies over, merged; null when it extends nothing, or when it cannot be read. */
  base: Pack | null
  problems: Problem[]
  sources: Source[]
}

/** The base of a folder, from the folder beside it, over its own bases; null when there is none. */
function baseBeside(dir: string, name: string, above: string[]): Checked | null {
  const beside = join(dir, '..', name)
  return existsSync(join(beside, 'pack.yaml')) ? checkOver(beside, undefined, above) : null
}

/** A folder. `base`: the pack it extends, when known already (the database's); else the folder of that name beside this one. */
export const check = (dir: string, base?: Pack): Checked => checkOver(dir, base, [])

/** Files that lie in no folder; `base` is the whole of what they extend. */
export const checkFolder = (folder: Folder, base?: Pack): Checked => checkRead(folder, base, () => null)

/** `above`: the packs that extend this one, so that none is its own base. */
const checkOver = (dir: string, base: Pack | undefined, above: string[]): Checked =>
  checkRead(readFiles(filesIn(dir)), base, (name, of) => baseBeside(dir, name, [...above, of]), above)

function checkRead(
  { content, sources, problems }: Folder,
  base: Pack | undefined,
  besideOf: (name: string, of: string) => Checked | null,
  above: string[] = [],
): Checked {
  const broken: Path[] = []
  const wrong = (path: Path, say: string): void => {
    broken.push(path)
    problems.push({ ...locate(sources, path), say })
  }
  const { pack: name, extends: over } = content
  const isCircle = typeof over === 'string' && [...above, name].includes(over)
  const beside = typeof over === 'string' && !base && !isCircle ? besideOf(over, String(name)) : null
  const below = base ?? beside?.merged ?? null
  const amiss = beside?.problems[0]
  // written in full only together with what lies below
  if (over === undefined) checkShape(content, wrong)
  else if (below) checkShape(laidOver(below, content), wrong)
  else if (isCircle) wrong(['extends'], `“${String(name)}”和“${over}”互相继承，绕成了一圈，请改一处 extends`)
  else if (amiss)
    wrong(['extends'], `所继承的“${String(over)}”还有要改的（${amiss.file}:${amiss.line} ${amiss.say}）`)
  else wrong(['extends'], `找不到所继承的规则包“${String(over)}”，请检查名字，并先装载它`)
  if (problems.length) {
    if (below || over === undefined) checkLawBeside(below ? laidOver(below, content) : content, broken, wrong)
    return { pack: null, merged: null, base: null, problems: sorted(problems), sources }
  }
  const own = content as unknown as Pack
  const merged = withLists(below ? layOver(below, own) : own)
  const checking: Checking = { own, merged, base: below, wrong }
  for (const one of [
    checkRemoves,
    checkPostsAs,
    checkPosts,
    checkBodies,
    checkKinds,
    checkProcedures,
    checkCalendar,
    checkDisclosures,
    checkContracts,
    checkCampaigns,
    checkLists,
    checkProgrammes,
    checkStandards,
    checkMembership,
    checkVisiting,
    checkMoney,
  ])
    one(checking)
  if (problems.length) checkLawBeside(merged, broken, wrong)
  else checkLaw(checking)
  return { pack: own, merged, base: below, problems: sorted(problems), sources }
}

/** Sections whose entries can be left out one by one, and the rest still be read. */
const APART = ['kinds', 'procedures']

/** The law's complaints about what is sound, told together with what is not: both are mended in one go. */
function checkLawBeside(content: object, broken: Path[], wrong: Checking['wrong']): void {
  if (broken.some(([section, id]) => !APART.includes(String(section)) || id === undefined)) return
  const amiss = new Set(broken.map(([section, id]) => `${section} ${id}`))
  const rest = Object.fromEntries(
    Object.entries(content).map(([section, all]) => [
      section,
      APART.includes(section)
        ? Object.fromEntries(Object.entries(all as object).filter(([id]) => !amiss.has(`${section} ${id}`)))
        : (all as unknown),
    ]),
  )
  let left = 0
  checkShape(rest, () => (left += 1))
  if (left > 0) return
  const merged = withLists(rest as Pack)
  const sound = (_: string, { procedure }: { procedure: string }) =>
    merged.procedures?.[procedure] !== undefined
  checkLaw({ own: merged, merged, base: null, wrong }, sound)
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
