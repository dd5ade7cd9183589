/** The list of households: where it is kept is known, somebody keeps it, and something says when a household is visited. */
import type { Checking } from './checking.ts'
import { unknown } from './nearest.ts'

export function checkVisiting({ merged, wrong }: Checking): void {
  const { visiting, levels = [], posts = {} } = merged
  if (!visiting) return
  const known = levels.map((one) => one.level)
  if (known.length > 0 && !known.includes(visiting.at))
    wrong(['visiting', 'at'], unknown('层级', visiting.at, known))
  if (!Object.values(posts).some((post) => post.may?.includes('keep_households')))
    wrong(['visiting'], '没有岗位走访住户：请在一个岗位的 may 里写 keep_households')
  if (!visiting.every && !Object.values(visiting.tags).some((tag) => tag.every))
    wrong(['visiting'], '没有写多久走访一次：请写 every，或在标签里写')
}
