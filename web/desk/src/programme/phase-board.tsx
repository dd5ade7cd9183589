/** Tasks down, phases across: in each cell the milestones of that phase with their lights. On a phone, one phase after another. */
import { Link } from 'react-router'
import type { Board, Milestone, Task } from '#contract/http/programme.ts'
import { dayWords } from '#contract/programme/lights.ts'
import { LightMark } from './light.tsx'
import { countWords, standing } from './words.ts'

export function PhaseBoard({ board }: { board: Board }) {
  const tasks = standing(board.tasks)
  return (
    <table className="phase-board">
      <thead>
        <tr>
          <th scope="col">任务</th>
          {board.phases.map((phase) => (
            <th scope="col" key={phase.phase} data-now={phase.is_now || undefined}>
              {phase.title}
              {phase.is_now && <span className="phase-now">现在</span>}
              <span className="soft">
                {phase.from} {phase.to ? `至 ${phase.to}` : '起'}
              </span>
              {phase.places.length > 0 && <span className="soft">先行：{phase.places.join('、')}</span>}
              <span className="soft">{countWords(phase.counts)}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {tasks.map((task, i) => (
          <Row key={task.id} board={board} task={task} heads={task.heading !== tasks[i - 1]?.heading} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ board, task, heads }: { board: Board; task: Task; heads: boolean }) {
  return (
    <tr data-heads={heads || undefined}>
      <th scope="row">
        {task.heading && <span className="soft task-heading">{task.heading}</span>}
        <Link to={`/programmes/${board.programme}/tasks/${task.id}`}>
          {task.number} {task.title}
        </Link>
        <span className="soft">{task.lead.title}</span>
      </th>
      {board.phases.map((phase) => {
        const here = standing(task.milestones).filter((one) => one.phase === phase.phase)
        return (
          <td key={phase.phase} data-phase={phase.title} data-none={here.length === 0 || undefined}>
            {here.map((one) => (
              <Cell key={one.id} milestone={one} today={board.today} />
            ))}
          </td>
        )
      })}
    </tr>
  )
}

function Cell({ milestone, today }: { milestone: Milestone; today: string }) {
  return (
    <details className="milestone-cell">
      <summary>
        <LightMark light={milestone.light} />
        <span>
          {milestone.title} <span className="soft number">{dayWords(milestone.due_on, today)}</span>
        </span>
      </summary>
      <p className="soft">{milestone.why}</p>
    </details>
  )
}
