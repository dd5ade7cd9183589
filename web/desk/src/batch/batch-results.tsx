/** What became of each: those that were not done stand first, with the reason, and stay ticked. */
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import type { Result, Target } from '../data/batch.ts'

interface Props {
  title: string
  results: Result[]
  undoable: Target[]
  undo: () => void
  close: () => void
}

export function BatchResults({ title, results, undoable, undo, close }: Props) {
  const refused = results.filter((one) => one.done === null)
  const done = results.filter((one) => one.done !== null)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [results])
  return (
    <div className="batch-results">
      <h2 tabIndex={-1} ref={heading}>
        {title.includes('“') ? title : `“${title}”`}：{done.length} 件办好
        {refused.length > 0 && `，${refused.length} 件没有办`}
      </h2>
      <div className="batch-acts">
        {undoable.length > 0 && (
          <Button onClick={undo}>
            {undoable.length < done.length ? `撤销其中 ${undoable.length} 件` : '全部撤销'}
          </Button>
        )}
        <Button type="text" onClick={close}>
          知道了
        </Button>
      </div>
      <ul aria-label="每一件的结果">
        {[...refused, ...done].map((one) => (
          <li key={one.id} data-refused={one.done === null}>
            <Link to={`/matters/${one.id}`}>{one.title}</Link>
            <span>{one.done === null ? `没有办：${one.refused}` : one.done}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
