/** One task: its milestones with their lights, what was told and accepted, what supervision saw, which days were moved and why. */
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import type { Milestone, TaskStory } from '#contract/http/programme.ts'
import { dayWords } from '#contract/programme/lights.ts'
import { when } from '../../../shared/formats.ts'
import { useTask } from '../data/programmes.ts'
import { ListBones } from '../list/list-bones.tsx'
import { Trouble } from '../shell/trouble.tsx'
import { Files } from './files.tsx'
import { LightMark } from './light.tsx'
import { AddMilestoneForm, DropForm, MoveForm } from './milestone-forms.tsx'
import { ProgressItem } from './progress-item.tsx'
import { ChangeTaskForm } from './task-form.tsx'
import { TellForm } from './tell-form.tsx'
import { VisitForm } from './visit-form.tsx'
import { Why } from './why.tsx'
import './programme.css'

type Doing = 'tell' | 'visit' | 'add' | 'change' | 'drop'

export function TaskPage() {
  const { programme = '', task = '' } = useParams()
  const seen = useTask(programme, task)
  const [doing, setDoing] = useState<Doing | null>(null)
  const story = seen.data
  useEffect(() => {
    if (story) document.title = `${story.task.number} ${story.task.title} · 善治工作台`
  }, [story])
  if (seen.error && !story) return <Trouble error={seen.error} again={() => void seen.refetch()} />
  if (!story) return <ListBones />
  const close = () => setDoing(null)
  const { task: one } = story
  return (
    <div className="sheet programme">
      <p>
        <Link to={`/programmes/${programme}`}>{story.programme_title}</Link> › {one.heading || '任务'}
      </p>
      <h1>
        {one.number} {one.title}
      </h1>
      <p className="task-units">
        {one.light && <LightMark light={one.light} />}
        <span>牵头：{one.lead.title}</span>
        {one.support.length > 0 && <span>配合：{one.support.map((unit) => unit.title).join('、')}</span>}
      </p>
      {one.dropped ? (
        <p className="notice">
          {one.dropped.on_day} 取消：{one.dropped.reason}
        </p>
      ) : (
        <Acts story={story} act={setDoing} />
      )}
      {doing === 'tell' && <TellForm story={story} milestone={null} close={close} />}
      {doing === 'visit' && <VisitForm story={story} close={close} />}
      {doing === 'add' && <AddMilestoneForm story={story} close={close} />}
      {doing === 'change' && <ChangeTaskForm story={story} close={close} />}
      {doing === 'drop' && <DropForm story={story} milestone={null} close={close} />}
      <section aria-label="节点">
        <h2>节点</h2>
        <ul className="programme-rows">
          {one.milestones.map((milestone) => (
            <MilestoneItem key={milestone.id} story={story} milestone={milestone} />
          ))}
        </ul>
      </section>
      <Told story={story} />
      <Visits story={story} />
      <Changes story={story} />
    </div>
  )
}

function Acts({ story, act }: { story: TaskStory; act: (doing: Doing) => void }) {
  return (
    <div className="form-buttons no-print">
      {story.tells_as.length > 0 && <Button onClick={() => act('tell')}>报进展</Button>}
      {story.may_visit && <Button onClick={() => act('visit')}>登记督导</Button>}
      {story.may_keep && (
        <>
          <Button onClick={() => act('add')}>加一个节点</Button>
          <Button onClick={() => act('change')}>修改任务</Button>
          <Button onClick={() => act('drop')}>取消任务</Button>
        </>
      )}
    </div>
  )
}

function MilestoneItem({ story, milestone }: { story: TaskStory; milestone: Milestone }) {
  const [search, setSearch] = useSearchParams()
  const [doing, setDoing] = useState<'move' | 'drop' | null>(null)
  const isHanding = search.get('hand') === milestone.id && story.tells_as.length > 0
  const close = () => {
    setDoing(null)
    if (isHanding) setSearch({}, { replace: true })
  }
  const { dropped } = milestone
  if (dropped)
    return (
      <li className="owed soft">
        <s>{milestone.title}</s> {dropped.on_day} 取消：{dropped.reason}
      </li>
    )
  const isOpen = milestone.light !== 'done' && !story.task.dropped
  return (
    <li className="owed">
      <div>
        <LightMark light={milestone.light} />
        <strong>{milestone.title}</strong>
        <span className="number">{dayWords(milestone.due_on, story.today)}到期</span>
        {milestone.first_due_on && (
          <span className="soft">改过期，原定 {dayWords(milestone.first_due_on, story.today)}</span>
        )}
      </div>
      <p className="soft">佐证材料：{milestone.evidence}</p>
      <Why milestone={milestone} />
      {isOpen && !isHanding && doing === null && (
        <div className="form-buttons no-print">
          {story.tells_as.length > 0 && (
            <Button onClick={() => setSearch({ hand: milestone.id }, { replace: true })}>交佐证材料</Button>
          )}
          {story.may_keep && (
            <>
              <Button onClick={() => setDoing('move')}>改期</Button>
              <Button onClick={() => setDoing('drop')}>取消节点</Button>
            </>
          )}
        </div>
      )}
      {isHanding && isOpen && <TellForm story={story} milestone={milestone} close={close} />}
      {doing === 'move' && <MoveForm story={story} milestone={milestone} close={close} />}
      {doing === 'drop' && <DropForm story={story} milestone={milestone} close={close} />}
    </li>
  )
}

function Told({ story }: { story: TaskStory }) {
  return (
    <section aria-label="进展和材料">
      <h2>进展和材料</h2>
      {story.progress.length === 0 ? (
        <p className="soft">还没有报过进展。</p>
      ) : (
        <ul className="programme-rows">
          {story.progress.map((one) => (
            <ProgressItem key={one.id} story={story} progress={one} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Visits({ story }: { story: TaskStory }) {
  if (story.visits.length === 0) return null
  return (
    <section aria-label="督导">
      <h2>督导</h2>
      <ul className="programme-rows">
        {story.visits.map((one) => (
          <li key={one.id} className="told">
            <p>
              <strong>{one.team ?? '牵头抓总的单位'}</strong>
              {dayWords(one.on_day, story.today)}
              {one.region && `，${one.region.name}`}
              <span className="soft">{one.by.name}登记</span>
            </p>
            <p className="told-text">{one.saw}</p>
            {one.asks && <p className="asks">要求：{one.asks}</p>}
            <Files at={`/api/programmes/${story.programme}/tasks/${story.task.id}`} files={one.files} />
          </li>
        ))}
      </ul>
    </section>
  )
}

const WHAT: Record<string, string> = {
  ...{ due_on: '到期日期', evidence: '佐证材料', title: '任务名称', lead: '牵头单位', support: '配合单位' },
}

function Changes({ story }: { story: TaskStory }) {
  if (story.changes.length === 0) return null
  const nameOf = (id: string | null) =>
    story.task.milestones.find((one) => one.id === id)?.title ?? '这项任务'
  return (
    <section aria-label="计划的改动">
      <h2>计划的改动</h2>
      <ul className="programme-rows">
        {story.changes.map((one) => (
          <li key={`${one.by.at} ${one.milestone} ${one.what}`} className="told">
            <p>
              {one.what === 'dropped'
                ? `取消了${nameOf(one.milestone)}`
                : `${one.milestone ? `${nameOf(one.milestone)}的` : ''}${WHAT[one.what] ?? one.what}：${one.was || '无'} → ${one.became || '无'}`}
              <span className="soft">
                {one.by.name}，{when(one.by.at)}
              </span>
            </p>
            <p className="soft">原因：{one.reason}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
