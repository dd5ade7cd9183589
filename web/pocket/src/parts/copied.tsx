import { whenNear } from '../../../shared/formats.ts'
import type { Kept } from '../keep/copies.ts'

/** Says that a page shows what was last read, and of when. */
export function Copied({ at, offline }: Pick<Kept<unknown>, 'at' | 'offline'>) {
  if (at === undefined) return null
  const then = whenNear(new Date(at).toISOString())
  return (
    <p class={offline ? 'notice' : 'soft'} role="status">
      {offline
        ? `没有网，这是 ${then} 存下的。照样能看能办，有网自动送出。`
        : `这是 ${then} 的，正在取最新的…`}
    </p>
  )
}
