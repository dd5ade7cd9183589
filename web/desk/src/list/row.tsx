import { memo } from 'react'
import { Link } from 'react-router'
import type { FoundRow } from '#contract/http/matter-lists.ts'
import type { MatterRow } from '#contract/http/matters.ts'
import { DueMark } from './due-mark.tsx'
import { Marked } from './marked.tsx'
import { useIsSeen } from '../data/seen.ts'

interface Props {
  row: FoundRow
  index: number
  /** -1 while it is not known how many follow. */
  total: number
  top: number
  href: string
  selected: boolean
  showsWaiting: boolean
  /** Marks what changed since it was last on this screen. */
  showsNew: boolean
  ticked: boolean
  toggle: (index: number, range: boolean) => void
}

/** Township and village, by their division codes of 9 and 12 digits, and the nearest node; the page tells the whole way. */
const placeWords = ({ place }: MatterRow) =>
  place
    .filter(({ code }, index) => index === place.length - 1 || /^\d{9}(\d{3})?$/.test(code))
    .map((region) => region.name)
    .join(' › ')

/** Where it stands; of an ended matter the mark has said that already. */
const standing = (row: MatterRow, showsWaiting: boolean) =>
  row.closed_at ? '' : (row.called ?? (showsWaiting && row.waits_on ? `等${row.waits_on}` : row.state_title))

export const Row = memo(function Row({
  row,
  index,
  total,
  top,
  href,
  selected,
  showsWaiting,
  showsNew,
  ...tick
}: Props) {
  const isNew = !useIsSeen(row) && showsNew
  return (
    <li style={{ top }} aria-posinset={index + 1} aria-setsize={total} data-ticked={tick.ticked}>
      <label className="row-tick">
        <input
          type="checkbox"
          checked={tick.ticked}
          aria-label={`选中“${row.title}”`}
          onChange={(event) => tick.toggle(index, (event.nativeEvent as MouseEvent).shiftKey)}
        />
      </label>
      <Link to={href} data-index={index} aria-current={selected ? 'true' : undefined} preventScrollReset>
        <span className="row-line">
          <span className="row-title" data-new={isNew || undefined}>
            {isNew && <span className="row-new">新</span>}
            <Marked text={row.title} />
          </span>
          <DueMark matter={row} />
        </span>
        <span className="row-line">
          <span className="row-place">
            {placeWords(row)}
            {!showsWaiting && ` · ${row.kind_title}`}
          </span>
          <span className="row-waits">
            {row.joined > 0 && <span>{row.joined + 1} 人反映 </span>}
            {row.escalated && <span className="row-climbed">已督办 </span>}
            {standing(row, showsWaiting)}
          </span>
        </span>
        {row.found !== undefined && (
          <span className="row-found">
            {row.found && (
              <>
                {row.found.where}：<Marked text={row.found.text} />
              </>
            )}
          </span>
        )}
      </Link>
    </li>
  )
})
