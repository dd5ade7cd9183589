/** Whether a seat has room for one more holder in a term. Asked behind the county's lock, so that two cannot overfill it. */
import type { Post } from '#contract/pack/language.ts'
import { Refused } from '../lib/refused.ts'

/** `others`: who holds it for part of the term. Refuses ALREADY_DONE for the person themselves, FIELD_INVALID for a full seat. */
export function checkVacant(post: Post, place: string, person: string, others: { person: string }[]): void {
  const held = new Set(others.map((one) => one.person))
  if (held.has(person)) throw new Refused('ALREADY_DONE', '这个人在这段时间已经担任这个岗位。', 'person')
  if (post.seats && held.size >= post.seats)
    throw new Refused(
      'FIELD_INVALID',
      `${place}的“${post.title}”只设 ${post.seats} 名，已满。请先办理卸任，或设为代理。`,
      'post',
    )
}
