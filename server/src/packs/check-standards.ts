/** Standards: a level, at least one count, and kinds that are there. */
import type { Checking } from './checking.ts'
import { unknown } from './nearest.ts'

export function checkStandards({ merged, wrong }: Checking): void {
  const { standards = {}, levels = [], kinds = {}, groups = {} } = merged
  const known = levels.map(({ level }) => level)
  for (const [id, standard] of Object.entries(standards)) {
    const at = (...rest: (string | number)[]) => ['standards', id, ...rest]
    if (!known.includes(standard.at)) wrong(at('at'), unknown('层级', standard.at, known))
    const tests = Object.entries(standard.tests)
    if (tests.length === 0) wrong(at('tests'), '至少写一项数什么')
    for (const [name, test] of tests) {
      if (!test.kinds && !test.groups) wrong(at('tests', name), '请写数哪些事项（kinds）或哪些大类（groups）')
      for (const [i, kind] of (test.kinds ?? []).entries())
        if (!kinds[kind]) wrong(at('tests', name, 'kinds', i), unknown('事项', kind, Object.keys(kinds)))
      for (const [i, group] of (test.groups ?? []).entries())
        if (!groups[group]) wrong(at('tests', name, 'groups', i), unknown('大类', group, Object.keys(groups)))
    }
  }
}
