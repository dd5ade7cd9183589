import { useParams } from 'react-router'
import { matterWasHandled } from '../data/matters.ts'
import { focusActs } from '../matter/focus-acts.ts'
import { MatterPage } from '../matter/matter-page.tsx'
import { useSay } from '../shell/said.tsx'
import { useKeys } from '../shell/use-keys.ts'
import './one-matter.css'

/** A matter by its own address, as links from notices and messages open it. */
export function OneMatter() {
  const { id = '' } = useParams()
  const say = useSay()
  useKeys({
    a: focusActs,
    u: () => history.back(),
  })
  return (
    <div className="one-matter">
      <h1 className="unseen">事项</h1>
      <MatterPage
        key={id}
        id={id}
        handled={(matter, acted) => {
          say({ words: acted.sentence })
          void matterWasHandled(matter.id, acted, null)
        }}
      />
    </div>
  )
}
