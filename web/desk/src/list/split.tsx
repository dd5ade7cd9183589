/**
 * A list with the selected matter beside it. Wide: two panes. Middle: the list folds away while a matter is open
 * and can be laid beside it again. Narrow: one pane with a way back.
 */
import { useState, type ReactNode } from 'react'
import './split.css'

interface Props {
  /** The page's heading, heard and not seen: the header's entry already says it. */
  title: string
  list: ReactNode
  matter: ReactNode
  isOpen: boolean
  back: () => void
}

export function Split({ title, list, matter, isOpen, back }: Props) {
  const [unfolded, setUnfolded] = useState(false)
  return (
    <div className="split" data-open={isOpen} data-unfolded={unfolded}>
      <h1 className="unseen">{title}</h1>
      <section className="split-list" aria-label="列表">
        {list}
      </section>
      <section className="split-matter" aria-label="事项" id="matter-pane">
        {isOpen && (
          <div className="split-bar">
            <button type="button" className="quiet-button split-back" onClick={back}>
              ‹ 回到列表
            </button>
            <button
              type="button"
              className="quiet-button split-fold"
              aria-expanded={unfolded}
              onClick={() => setUnfolded(!unfolded)}
            >
              {unfolded ? '« 收起列表' : '» 展开列表'}
            </button>
          </div>
        )}
        {matter}
      </section>
    </div>
  )
}
