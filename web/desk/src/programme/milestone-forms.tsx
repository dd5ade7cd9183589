/** Short forms about one milestone: added, moved with a reason, dropped with a reason. */
import type { Milestone, TaskStory } from '#contract/http/programme.ts'
import { ShortForm } from '../contracts/short-form.tsx'
import { addMilestone, dropPlanned, moveMilestone } from '../data/programmes.ts'

type Props = { story: TaskStory; close: () => void }

export function AddMilestoneForm({ story, close }: Props) {
  return (
    <ShortForm
      title="加一个节点"
      fields={[
        { name: 'title', label: '节点', hint: '到哪一步。', required: true },
        { name: 'due_on', label: '到期日期', type: 'date', required: true },
        { name: 'evidence', label: '佐证材料', hint: '拿什么说明做到了。', required: true },
      ]}
      send={(command_id, { title = '', due_on = '', evidence = '' }) =>
        addMilestone(story.programme, story.task.id, {
          ...{ command_id, title: title.trim(), due_on, evidence: evidence.trim() },
        })
      }
      said={() => '节点已加上'}
      close={close}
    />
  )
}

export function MoveForm({ story, milestone, close }: Props & { milestone: Milestone }) {
  return (
    <ShortForm
      title="改期"
      about={`“${milestone.title}”现在是 ${milestone.due_on} 到期。原来的日期和原因会一直留着，看板上也看得到。`}
      fields={[
        { name: 'due_on', label: '改到哪天', type: 'date', required: true },
        { name: 'reason', label: '为什么改期', required: true },
      ]}
      send={(command_id, { due_on = '', reason = '' }) =>
        moveMilestone(story.programme, milestone.id, { command_id, due_on, reason: reason.trim() })
      }
      said={({ due_on = '' }) => `已改到 ${due_on}`}
      close={close}
    />
  )
}

/** Without a milestone, the whole task. */
export function DropForm({ story, milestone, close }: Props & { milestone: Milestone | null }) {
  const name = milestone ? `节点“${milestone.title}”` : `任务 ${story.task.number} ${story.task.title}`
  return (
    <ShortForm
      title={milestone ? '取消节点' : '取消任务'}
      about={`${name}不再做了。它的记录都留着，不再亮灯。`}
      fields={[{ name: 'reason', label: '为什么取消', required: true }]}
      send={(command_id, { reason = '' }) =>
        dropPlanned(
          story.programme,
          milestone ? `milestones/${milestone.id}` : `tasks/${story.task.id}`,
          command_id,
          reason.trim(),
        )
      }
      said={() => '已取消'}
      close={close}
    />
  )
}
