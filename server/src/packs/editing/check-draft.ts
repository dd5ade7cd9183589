/** What a draft says: what is wrong with it, whether its examples come out, what it changes, and how its procedures look. */
import type { DraftChecked } from '#contract/http/rules.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import type { Authority } from '../../authority/index.ts'
import { Refused } from '../../lib/refused.ts'
import { countyRules, type CountyRules } from '../county-rules.ts'
import { diffOf } from '../diff/diff.ts'
import { runExamples } from '../examples.ts'
import { draw } from '../flowchart/draw.ts'
import { graphOf } from '../flowchart/graph.ts'
import type { PackFiles, Problem } from '../sources.ts'
import { uncovered } from '../uncovered.ts'
import { keeperOf, type EditingDeps } from './deps.ts'
import { draftOf } from './write.ts'

const today = (deps: EditingDeps): string => shanghaiDay(deps.clock.now().toISOString())

/** Problems of the files and of their examples; `rules` when they can be lived by. */
export async function problemsOf(
  deps: EditingDeps,
  files: PackFiles,
): Promise<{
  problems: Problem[]
  passed: number
  rules: CountyRules | null
  merged: Parameters<typeof diffOf>[1] | null
}> {
  const { problems, pack, merged, base, sources } = await deps.packs.checkFiles(files, today(deps))
  if (!merged || !pack || problems.length) return { problems, passed: 0, rules: null, merged }
  const rules = countyRules(merged)
  const { passed, problems: amiss, covered } = runExamples(files, rules)
  const above = amiss.length ? [] : await deps.packs.amissAbove(pack, today(deps))
  const all = [...amiss, ...uncovered(pack, base, sources, covered).problems, ...above]
  return { problems: all, passed, rules, merged }
}

/** `files`: as they are in the window now; without them, as they were saved. */
export async function checkDraft(deps: EditingDeps, authority: Authority, id: string): Promise<DraftChecked> {
  const draft = await draftOf(deps, await keeperOf(deps, authority), id)
  const { problems, passed, rules, merged } = await problemsOf(deps, draft.files)
  const before = await deps.packs.versionRules(draft.pack, draft.over_version)
  const changes = merged ? diffOf(before, merged) : []
  return {
    revision: draft.revision,
    remarks_only:
      changes.length === 0 &&
      (await deps.packs.isWrittenOtherwise(draft.pack, draft.over_version, draft.files)),
    problems,
    examples_passed: passed,
    changes,
    kinds: Object.entries(rules?.kinds ?? {}).map(([kind, { title }]) => ({ kind, title })),
    procedures: Object.fromEntries(
      Object.entries(rules?.procedures ?? {}).map(([id, { title }]) => [id, title]),
    ),
  }
}

/** A kind's flowchart under the draft. Refuses PACK_INVALID while it cannot be read, NOT_FOUND for a kind it does not have. */
export async function draftFlowchart(
  deps: EditingDeps,
  authority: Authority,
  id: string,
  kind: string,
): Promise<string> {
  const draft = await draftOf(deps, await keeperOf(deps, authority), id)
  const { merged, problems } = await deps.packs.checkFiles(draft.files, today(deps))
  if (!merged || problems.length)
    throw new Refused('PACK_INVALID', `规则还有 ${problems.length} 处要改，改好才能画流程图。`)
  const rules = countyRules(merged)
  if (!Object.hasOwn(rules.kinds, kind))
    throw new Refused('NOT_FOUND', '没有这类事项，请从事项清单里重新选择。')
  return draw(graphOf(rules, kind), `草稿，还没有生效；底本是第 ${draft.over_version} 版`)
}
