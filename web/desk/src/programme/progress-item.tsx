/** One thing a unit told, what was said to it, and the verdict of who may give one. */
import { Button } from 'antd'
import { useState } from 'react'
import type { TaskStory } from '#contract/http/programme.ts'
import { newId } from '../../../shared/api.ts'
import { when } from '../../../shared/formats.ts'
import { ShortForm } from '../contracts/short-form.tsx'
import { judgeProgress } from '../data/programmes.ts'
import { useAttempt } from '../form/use-attempt.ts'
import { useSay } from '../shell/said.tsx'
import { Files } from './files.tsx'

type Progress = TaskStory['progress'][number]

export function ProgressItem({ story, progress }: { story: TaskStory; progress: Progress }) {
  const of = story.task.milestones.find((one) => one.id === progress.milestone)
  const last = progress.verdicts.at(-1)
  return (
    <li className="told">
      <p>
        <strong>{progress.unit.title}</strong>
        {of ? `交了“${of.title}”的佐证材料` : '报进展'}
        <span className="soft">
          {progress.by.name}，{when(progress.by.at)}
        </span>
      </p>
      <p className="told-text">{progress.text}</p>
      <Files at={`/api/programmes/${story.programme}/tasks/${story.task.id}`} files={progress.files} />
      {progress.verdicts.map((verdict) => (
        <p key={verdict.by.at} className={verdict.accepted ? 'accepted' : 'late'}>
          {verdict.accepted ? '验收通过' : `退回：${verdict.reason}`}
          <span className="soft">
            {verdict.by.name}，{when(verdict.by.at)}
          </span>
        </p>
      ))}
      {of && !last && !progress.may_judge && <p className="soft">等验收。</p>}
      {progress.may_judge && <Judge story={story} progress={progress} accepted={last?.accepted ?? null} />}
    </li>
  )
}

/** `accepted`: how it stands. */
function Judge({
  story,
  progress,
  accepted,
}: {
  story: TaskStory
  progress: Progress
  accepted: boolean | null
}) {
  const [returning, setReturning] = useState(false)
  const [command] = useState(newId)
  const { attempt, busy, failed } = useAttempt()
  const say = useSay()
  const judge = (command_id: string, yes: boolean, reason: string) =>
    judgeProgress(story.programme, progress.id, { command_id, accepted: yes, reason })
  if (returning)
    return (
      <ShortForm
        title="退回"
        fields={[{ name: 'reason', label: '为什么退回', hint: '写明要补什么。', required: true, long: true }]}
        send={(command_id, { reason = '' }) => judge(command_id, false, reason)}
        said={() => '已退回，并告诉了交的单位'}
        close={() => setReturning(false)}
      />
    )
  return (
    <div className="form-buttons">
      {accepted !== true && (
        <Button
          type={accepted === null ? 'primary' : 'default'}
          loading={busy}
          onClick={() =>
            void attempt(async () => {
              await judge(command, true, '')
              say({ words: '验收通过' })
            })
          }
        >
          验收通过
        </Button>
      )}
      {accepted !== false && <Button onClick={() => setReturning(true)}>退回</Button>}
      {failed && (
        <p className="field-wrong" role="alert">
          {failed}
        </p>
      )}
    </div>
  )
}
