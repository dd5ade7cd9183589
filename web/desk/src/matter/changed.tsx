import type { Ref } from 'react'
import type { Matter } from '#contract/http/matters.ts'
import type { Problem } from '#contract/http/shapes.ts'
import { whenNear } from '../../../shared/formats.ts'
import type { Draft } from './draft.ts'

interface Props {
  ref: Ref<HTMLDivElement>
  changed: NonNullable<Problem['changed']>
  matter: Matter
  isOffered: boolean
  draft: Draft
}

/** Somebody was quicker: who, what, when; and what you wrote stays, to send again or to copy. */
export function Changed({ ref, changed, matter, isOffered, draft }: Props) {
  const theirs = matter.timeline.find((entry) => entry.version === changed.version)
  const typed = [draft.result, draft.reason, draft.note].filter(Boolean).join('\n')
  return (
    <div className="notice" data-tone="refused" role="alert" tabIndex={-1} ref={ref}>
      <strong>
        {changed.by} {whenNear(changed.at)} 刚刚办过：{theirs?.sentence ?? changed.action}
      </strong>
      {isOffered ? (
        <p>上面的经过已经更新，您写的内容还在。看过以后，还要这样办就再送一次。</p>
      ) : (
        <p>现在不能再这样办了。{typed && '您写的内容留在下面，可以复制。'}</p>
      )}
    </div>
  )
}
