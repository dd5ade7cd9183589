/** What my units have not yet had accepted, by day. */
import { Link } from 'react-router'
import type { Board, Milestone, Task } from '#contract/http/programme.ts'
import { dayWords } from '#contract/programme/lights.ts'
import { LightMark } from './light.tsx'
import { Why } from './why.tsx'
import { standing } from './words.ts'

export const owedBy = (board: Board): { task: Task; milestone: Milestone }[] =>
  standing(board.tasks)
    .filter((task) => task.mine)
    .flatMap((task) => standing(task.milestones).map((milestone) => ({ task, milestone })))
    .filter(({ milestone }) => milestone.light !== 'done')
    .sort((a, b) => a.milestone.due_on.localeCompare(b.milestone.due_on))

export function Owes({ board }: { board: Board }) {
  const owed = owedBy(board)
  if (owed.length === 0)
    return (
      <div className="list-empty">
        <h2>您单位没有要交的材料</h2>
        <p>牵头的任务都完成了，或还没有您单位牵头的任务。配合的任务在“按阶段”里看。</p>
      </div>
    )
  return (
    <ul className="programme-rows">
      {owed.map(({ task, milestone }) => (
        <li key={milestone.id} className="owed">
          <div>
            <LightMark light={milestone.light} />
            <strong>{milestone.title}</strong>
            <span className="number">{dayWords(milestone.due_on, board.today)}到期</span>
          </div>
          <p className="soft">
            任务 {task.number} {task.title}；要交：{milestone.evidence}
          </p>
          <Why milestone={milestone} />
          <p>
            <Link to={`/programmes/${board.programme}/tasks/${task.id}?hand=${milestone.id}`}>
              {milestone.submitted_on ? '看交了什么' : '交材料'}
            </Link>
          </p>
        </li>
      ))}
    </ul>
  )
}
