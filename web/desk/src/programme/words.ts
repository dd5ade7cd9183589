import type { Board, Counts, Milestone, Task } from '#contract/http/programme.ts'
import { LIGHT_WORDS, LIGHTS } from '#contract/programme/lights.ts'

/** Those that were not dropped. */
export const standing = <T extends { dropped: object | null }>(all: T[]): T[] =>
  all.filter((one) => one.dropped === null)

/** The worst first: `红灯 2，黄灯 5`; nothing of what there is none. */
export const countWords = (counts: Counts): string =>
  LIGHTS.toReversed()
    .filter((light) => counts[light] > 0)
    .map((light) => `${LIGHT_WORDS[light]} ${counts[light]}`)
    .join('，') || '没有节点'

export const boardSentence = ({ counts, tasks }: Board): string => {
  const all = LIGHTS.reduce((sum, light) => sum + counts[light], 0)
  return `${standing(tasks).length} 项任务，${all} 个节点：${countWords(counts)}。`
}

/** The next one not done, the worst of those due first. */
export const nextOf = (task: Task): Milestone | undefined =>
  standing(task.milestones).find((one) => one.light !== 'done')

/** Typed names of units, told apart by 、 or commas, as the server knows them; the names nobody knows. */
export function unitsOf(
  typed: string,
  choices: { unit: string; title: string }[],
): { units: string[]; unknown: string[] } {
  const names = typed
    .split(/[、，,；;\n]+/)
    .map((one) => one.trim())
    .filter(Boolean)
  const found = names.map((name) => choices.find((one) => one.title === name)?.unit)
  return {
    units: [...new Set(found.filter((one) => one !== undefined))],
    unknown: names.filter((_, i) => found[i] === undefined),
  }
}
