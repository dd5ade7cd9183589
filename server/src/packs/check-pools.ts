/** A pool: as many as there are, somebody to be reminded, days ahead. */
import type { Post } from '#contract/pack/language.ts'
import type { Checking } from './checking.ts'

export function checkPool(id: string, post: Post, wrong: Checking['wrong']): void {
  const { pool, title } = post
  if (!pool) return
  const at = (word: string) => ['posts', id, word]
  if (post.seats !== undefined)
    wrong(at('seats'), `“${title}”是人才库，只写至少几人（pool.at_least），请删去 seats`)
  if (post.in_department) wrong(at('in_department'), `“${title}”是人才库，不设在部门里`)
  if (post.reports_to === undefined)
    wrong(at('pool'), `“${title}”没有写 reports_to：到期、人不够时不知道提醒谁`)
  if (!/^\d+ days?$/.test(pool.remind)) wrong([...at('pool'), 'remind'], '提前几天提醒，写成 30 days')
}
