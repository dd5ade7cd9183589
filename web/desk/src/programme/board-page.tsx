/** One programme: a sentence, then its milestones by phase, by unit, what my unit owes, and who works on it. What is asked stands in the address. */
import { useEffect, useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import type { Board } from '#contract/http/programme.ts'
import { Button } from 'antd'
import { useBoard } from '../data/programmes.ts'
import { ListBones } from '../list/list-bones.tsx'
import { Trouble } from '../shell/trouble.tsx'
import { Owes, owedBy } from './owes.tsx'
import { PhaseBoard } from './phase-board.tsx'
import { TakeRows } from './take-rows.tsx'
import { TaskForm } from './task-form.tsx'
import { Teams } from './teams.tsx'
import { UnitBoard } from './unit-board.tsx'
import { boardSentence } from './words.ts'
import './programme.css'

export function BoardPage() {
  const { programme = '' } = useParams()
  const seen = useBoard(programme)
  const board = seen.data
  useEffect(() => {
    document.title = `${board?.title ?? '专项工作'} · 善治工作台`
  }, [board?.title])
  if (seen.error && !board) return <Trouble error={seen.error} again={() => void seen.refetch()} />
  if (!board) return <ListBones />
  return (
    <div className="sheet programme programme-wide">
      <div className="sheet-top">
        <h1>{board.title}</h1>
        <Doors board={board} />
      </div>
      {board.tasks.length > 0 && (
        <>
          <p className="programme-sentence">{boardSentence(board)}</p>
          <p className="soft">{board.rule}灯由日期和佐证材料算出来，谁也不能手工改；点开灯看为什么。</p>
        </>
      )}
      <Planning board={board} />
      {board.tasks.length === 0 ? <Nothing board={board} /> : <Views board={board} />}
    </div>
  )
}

function Doors({ board }: { board: Board }) {
  const at = `/api/programmes/${board.programme}`
  if (board.tasks.length === 0) return null
  return (
    <div className="programme-doors no-print">
      <a href={`${at}/plan.pdf?by=phase`} download>
        打印（按阶段）
      </a>
      <a href={`${at}/plan.pdf?by=unit`} download>
        打印（按单位）
      </a>
      <a href={`${at}/plan.xlsx`} download>
        导出表格
      </a>
    </div>
  )
}

/** What who keeps the plan does to the whole of it. */
function Planning({ board }: { board: Board }) {
  const [adding, setAdding] = useState(false)
  if (!board.may_keep) return null
  return (
    <div className="programme-planning no-print">
      <TakeRows board={board} />
      <div className="form-buttons">
        <Button onClick={() => setAdding(true)}>加一项任务</Button>
        <Link to={`/programmes/${board.programme}/import`}>导入计划表</Link>
      </div>
      {adding && <TaskForm board={board} close={() => setAdding(false)} />}
    </div>
  )
}

function Nothing({ board }: { board: Board }) {
  return (
    <div className="list-empty">
      <h2>{board.may_keep ? '计划里还没有任务' : '还没有交给您单位的任务'}</h2>
      <p>
        {board.may_keep
          ? '规则里写好的任务可以一次装入，也可以导入计划表，或一项一项加。'
          : '牵头抓总的单位把任务交给您单位以后，会出现在这里，也会发消息告诉您。'}
      </p>
    </div>
  )
}

const VIEWS = { phase: '按阶段', unit: '按单位', owes: '我单位要交的', teams: '组织架构' } as const
type View = keyof typeof VIEWS

function Views({ board }: { board: Board }) {
  const [search] = useSearchParams()
  const owed = owedBy(board)
  const mine = board.mine.length > 0
  const asked = search.get('view') as View | null
  const view: View =
    asked && asked in VIEWS ? asked : mine && !board.may_keep && owed.length > 0 ? 'owes' : 'phase'
  const shown = (Object.keys(VIEWS) as View[]).filter(
    (one) => (one !== 'owes' || mine) && (one !== 'teams' || board.teams.length > 0),
  )
  return (
    <>
      <nav aria-label="怎么看" className="programme-views no-print">
        {shown.map((one) => (
          <Link key={one} to={`?view=${one}`} replace aria-current={one === view ? 'page' : undefined}>
            {VIEWS[one]}
            {one === 'owes' && owed.length > 0 && <span className="number"> {owed.length}</span>}
          </Link>
        ))}
      </nav>
      {view === 'phase' && <PhaseBoard board={board} />}
      {view === 'unit' && <UnitBoard board={board} />}
      {view === 'owes' && <Owes board={board} />}
      {view === 'teams' && <Teams board={board} />}
    </>
  )
}
