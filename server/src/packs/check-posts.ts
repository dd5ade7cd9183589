/** Levels, posts, departments, organisations: where each stands, and that work always has somewhere to go up to. */
import { checkPool } from './check-pools.ts'
import type { Checking } from './checking.ts'
import { unknown } from './nearest.ts'

export function checkPosts({ merged, base, own, wrong }: Checking): void {
  const levels = ['county', ...(merged.levels ?? []).map((l) => l.level)]
  for (const [i, level] of levels.entries())
    if (levels.indexOf(level) !== i)
      wrong(['levels', i - 1], `层级“${level}”写了两遍（county 不用写），请删去一个`)
  for (const [i, { households: rule }] of (merged.levels ?? []).entries()) {
    if (!rule) continue
    for (const [n, post] of (rule.workers ?? []).entries())
      if (!merged.posts?.[post])
        wrong(
          ['levels', i, 'households', 'workers', n],
          unknown('岗位', post, Object.keys(merged.posts ?? {})),
        )
    if ((rule.per_worker === undefined) !== (rule.workers === undefined))
      wrong(
        ['levels', i, 'households'],
        'per_worker（多少户一名）和 workers（哪些岗位算）要一起写，才查得出人够不够',
      )
    if (rule.at_least !== undefined && rule.at_most !== undefined && rule.at_least > rule.at_most)
      wrong(['levels', i, 'households', 'at_least'], '至少的户数比至多的还多，请核对')
  }
  const standing = (path: (string | number)[], at: string) => {
    if (!levels.includes(at)) wrong(path, unknown('层级', at, levels))
  }
  for (const [id, d] of Object.entries(merged.departments ?? {})) standing(['departments', id, 'at'], d.at)
  for (const [id, o] of Object.entries(merged.organisations ?? {}))
    for (const [i, at] of o.at.entries()) standing(['organisations', id, 'at', i], at)

  const posts = merged.posts ?? {}
  for (const [id, post] of Object.entries(posts)) {
    standing(['posts', id, 'at'], post.at)
    checkPool(id, post, wrong)
    const above = post.reports_to
    if (above === undefined) {
      const acts = Object.values(posts).some((other) => other.reports_to === id)
      if (post.at !== 'county' && !acts)
        wrong(
          ['posts', id],
          `“${post.title}”没有写 reports_to：空缺或超期时没有上级可找，请写明向哪个岗位报告`,
        )
      else if (post.at !== 'county')
        wrong(['posts', id], `“${post.title}”是最上一级却不在县里，请写明它向县里哪个岗位报告`)
      continue
    }
    const superior = posts[above]
    if (!superior) wrong(['posts', id, 'reports_to'], unknown('岗位', above, Object.keys(posts)))
    else if (levels.indexOf(superior.at) > levels.indexOf(post.at))
      wrong(['posts', id, 'reports_to'], `“${post.title}”的上级“${superior.title}”在更低的层级，请核对`)
    if (circles(id, posts))
      wrong(['posts', id, 'reports_to'], `“${post.title}”的上级绕了一圈又回到自己，请核对 reports_to`)
    if (post.in_department && !Object.values(merged.departments ?? {}).some((d) => d.at === post.at))
      wrong(['posts', id, 'in_department'], `“${post.at}”这一级没有部门，“${post.title}”无处可设`)
  }

  for (const [id, floor] of Object.entries(own.law_floors ?? {}))
    if (base?.law_floors?.[id])
      wrong(['law_floors', id], `“${floor.title}”是上级规则定的底线，不能在这里改；要更严请另起一个名字`)
}

function circles(id: string, posts: Record<string, { reports_to?: string }>): boolean {
  let at = posts[id]?.reports_to
  for (let steps = 0; at !== undefined && steps < 50; steps += 1) {
    if (at === id) return true
    at = posts[at]?.reports_to
  }
  return false
}
