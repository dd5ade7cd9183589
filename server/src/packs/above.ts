/** The packs laid over another one, were it otherwise: what of them would not hold any more. */
import type { Pack } from '#contract/pack/language.ts'
import { checkFolder } from './check.ts'
import { countyRules } from './county-rules.ts'
import { runExamples } from './examples.ts'
import { layOver } from './lay-over.ts'
import { readFiles, type PackFiles, type Problem } from './sources.ts'
import type { VersionRow } from './store.ts'

export interface Standing {
  all: VersionRow[]
  /** The versions of a pack that hold on the day and afterwards. */
  from(pack: string, day: string): VersionRow[]
  /** A version with those it lies on, outermost first. Throws when one of them was never loaded. */
  chain(version: VersionRow, day: string): VersionRow[]
  content(version: VersionRow): Promise<Pack>
  files(version: VersionRow): Promise<PackFiles>
}

/** Checks and examples of every pack over `merged`, whole as it would be from `day` on. What was amiss before is not told again. */
export async function amissAbove(merged: Pack, day: string, standing: Standing): Promise<Problem[]> {
  const found: Problem[] = []
  const names = [...new Set(standing.all.map(({ pack }) => pack))].filter((name) => name !== merged.pack)
  for (const version of names.flatMap((name) => standing.from(name, day))) {
    const chain = chainOver(version, day, standing)
    const below = chain.findIndex(({ pack }) => pack === merged.pack)
    if (below < 0) continue
    const files = await standing.files(version)
    const between = await Promise.all(chain.slice(below + 1, -1).map(standing.content))
    const amiss = problemsOver(files, between.reduce(layOver, merged))
    if (!amiss.length) continue
    const all = await Promise.all(chain.slice(0, -1).map(standing.content))
    const before = new Set(problemsOver(files, all.reduce(layOver)).map(({ file, say }) => `${file} ${say}`))
    for (const { file, line, say } of amiss)
      if (!before.has(`${file} ${say}`)) found.push({ file: `${version.pack}/${file}`, line, say })
  }
  return found
}

function chainOver(version: VersionRow, day: string, standing: Standing): VersionRow[] {
  try {
    return standing.chain(version, day)
  } catch {
    // it cannot be lived by as it is: no change of a base makes that worse
    return []
  }
}

function problemsOver(files: PackFiles, base: Pack): Problem[] {
  const { problems, merged } = checkFolder(readFiles(files), base)
  return problems.length || !merged ? problems : runExamples(files, countyRules(merged)).problems
}
