/** The id a remark is sent under: the same words tried again are the same remark, other words another. */
import { newId } from './api.ts'

export function remarkIds(): (words: string) => string {
  let last: { words: string; id: string } | undefined
  return (words) => {
    if (last?.words !== words) last = { words, id: newId() }
    return last.id
  }
}
