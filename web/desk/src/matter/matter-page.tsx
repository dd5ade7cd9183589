/** One matter as a story in one column: what, where, who; what was done; and at its end what you can do now. */
import { useEffect } from 'react'
import type { Acted } from '#contract/http/acts.ts'
import { listsMoved, useMatter } from '../data/matters.ts'
import { markSeen } from '../data/seen.ts'
import { Trouble } from '../shell/trouble.tsx'
import { AffairPath } from '../affairs/affair-path.tsx'
import { MatterCalls } from '../calls/matter-calls.tsx'
import { ActBar } from './act-bar.tsx'
import { Body } from './body.tsx'
import { Ceilings } from './ceilings.tsx'
import { Duplicates } from './duplicates.tsx'
import { Entries } from './entries.tsx'
import { Flowchart } from './flowchart.tsx'
import { Head } from './head.tsx'
import { MatterBones } from './matter-bones.tsx'
import { Papers } from './papers.tsx'
import { Meanwhile } from './meanwhile.tsx'
import { Talk } from './talk.tsx'
import { Timeline } from './timeline.tsx'
import './matter.css'

/** Called after an act went through. */
export type Handled = (matter: { id: string; title: string }, acted: Acted) => void

interface Props {
  id: string
  handled: Handled
}

export function MatterPage({ id, handled }: Props) {
  const matter = useMatter(id)
  const title = matter.data?.title
  useEffect(() => {
    if (!title) return
    const before = document.title
    document.title = `${title} · 善治工作台`
    return () => {
      document.title = before
    }
  }, [title])
  const shown = matter.data
  useEffect(() => {
    if (shown) markSeen(shown)
  }, [shown])
  if (matter.isPending) return <MatterBones />
  if (!matter.data) return <Trouble error={matter.error} again={() => void matter.refetch()} />
  const readAgain = async () => {
    void listsMoved()
    return (await matter.refetch()).data
  }
  return (
    <article className="matter" aria-labelledby="matter-title">
      {matter.error && (
        <p className="notice" data-tone="refused" role="alert">
          没有取到最新情况，下面是刚才的。
          <button type="button" className="quiet-button" onClick={() => void matter.refetch()}>
            再试一次
          </button>
        </p>
      )}
      <Meanwhile matter={matter.data} />
      <Head matter={matter.data} />
      <Body matter={matter.data} />
      <Duplicates matter={matter.data} />
      <Ceilings matter={matter.data} />
      <Papers matter={matter.data} />
      <Entries matter={matter.data} />
      <AffairPath matter={matter.data} />
      <MatterCalls matter={matter.data} readAgain={readAgain} />
      <Flowchart matter={matter.data} />
      <Timeline matter={matter.data.id} entries={matter.data.timeline} />
      <Talk matter={matter.data} />
      <ActBar matter={matter.data} readAgain={readAgain} handled={(acted) => handled(matter.data, acted)} />
    </article>
  )
}
