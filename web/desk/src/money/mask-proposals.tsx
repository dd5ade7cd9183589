import { Button } from 'antd'
import type { Receipt } from '#contract/http/books.ts'
import { REASONS } from './reading-says.ts'

interface Props {
  proposals: Receipt['machine']['proposals']
  /** Which are not decided yet. */
  open: number[]
  pointed: number | null
  point: (which: number | null) => void
  take: (...which: number[]) => void
  leave: (which: number) => void
}

/** What the machine found and nobody has decided: each with its reason, taken or left. */
export function Proposals({ proposals, open, pointed, point, take, leave }: Props) {
  if (open.length === 0) return null
  return (
    <section className="mask-proposals" aria-label="机器找到的">
      <p>
        机器找到 {open.length} 处还没有决定。
        <Button size="small" type="primary" onClick={() => take(...open)}>
          全部采用
        </Button>
      </p>
      <ol>
        {open.map((i) => {
          const words = `${i + 1} ${REASONS[proposals[i]!.reason]}`
          return (
            <li
              key={i}
              data-pointed={pointed === i}
              onPointerEnter={() => point(i)}
              onPointerLeave={() => point(null)}
              onFocus={() => point(i)}
              onBlur={() => point(null)}
            >
              <span>{words}</span>
              <Button size="small" aria-label={`采用 ${words}`} onClick={() => take(i)}>
                采用
              </Button>
              <Button size="small" type="text" aria-label={`不用遮 ${words}`} onClick={() => leave(i)}>
                不用遮
              </Button>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
