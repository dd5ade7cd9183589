import type { Deadline, Matter } from '#contract/http/matters.ts'
import { when, whenNear } from '../../../shared/formats.ts'
import { useMe } from '../data/me.ts'
import { DueMark } from '../list/due-mark.tsx'
import { TakeFile } from '../shell/take-file.tsx'

/** Clocks still to be met, the nearest first. */
const running = (deadlines: Deadline[]) =>
  deadlines.filter((deadline) => !deadline.met_at).sort((a, b) => a.due_at.localeCompare(b.due_at))

export function Head({ matter }: { matter: Matter }) {
  const mine = useMe().data?.posts.map((post) => post.title) ?? []
  const clocks = matter.closed_at ? [] : running(matter.deadlines)
  // what the mark counts down: a reminder may be nearer, and is nobody's deadline
  const nearest = clocks.find((clock) => clock.due_at === matter.due_at) ?? clocks[0]
  const others = clocks.filter((clock) => clock !== nearest)
  return (
    <header className="matter-head">
      <div className="matter-top">
        <h2 id="matter-title" tabIndex={-1}>
          {matter.title}
        </h2>
        <div className="matter-clock">
          <DueMark matter={matter} />
          {nearest && (
            <span className="matter-due">
              {nearest.title}，{when(nearest.due_at)} 到期
            </span>
          )}
        </div>
      </div>
      <p className="matter-state">{stateWords(matter, mine)}</p>
      <p className="matter-place">
        {matter.place.map((region) => region.name).join(' › ')}
        {matter.address && <span>，{matter.address}</span>}
      </p>
      <p className="matter-facts">
        <span>
          {matter.group_title === matter.kind_title
            ? matter.kind_title
            : `${matter.group_title} · ${matter.kind_title}`}
        </span>
        <span className="number">{matter.number}</span>
        <span>{matter.pack.title}</span>
        <button type="button" className="quiet-button print-button" onClick={() => window.print()}>
          打印
        </button>
        <TakeFile href={`/api/matters/${matter.id}/slip`} className="quiet-button print-button">
          办理单
        </TakeFile>
      </p>
      {others.length > 0 && (
        <ul className="matter-clocks" aria-label="其他期限">
          {others.map((clock) => (
            <li key={clock.clock}>
              {clock.title}：{clock.paused ? '暂停计时，' : ''}
              {clock.words}
              <span className="matter-due">（{when(clock.due_at)} 到期）</span>
            </li>
          ))}
        </ul>
      )}
    </header>
  )
}

function stateWords(matter: Matter, mine: string[]): string {
  if (matter.closed_at) {
    // a state without plainer words is not said twice
    const plain = matter.state_plain === matter.state_title ? '' : matter.state_plain
    return `${matter.state_title}，${whenNear(matter.closed_at)}。${plain}`
  }
  const waits = matter.waits_on ? `，等${mine.includes(matter.waits_on) ? '您' : matter.waits_on}办` : ''
  const overseer = matter.overseer ? `，${matter.overseer.title}督办` : ''
  return `${matter.state_title}${waits}${overseer}`
}
