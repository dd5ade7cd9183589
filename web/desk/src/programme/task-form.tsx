/** A task planned by hand with its first milestone; or what one says changed with the reason. */
import type { Board, TaskStory, Unit } from '#contract/http/programme.ts'
import { ShortForm, type Asked } from '../contracts/short-form.tsx'
import { addTask, changeTask } from '../data/programmes.ts'
import type { Wrong } from '../form/wrong-summary.tsx'
import { unitsOf } from './words.ts'

type Typed = Record<string, string>

const unitFields = (choices: Unit[], lead: string, support: string): Asked[] => [
  { name: 'lead', label: '牵头单位', choices: choices.map((one) => one.title), required: true, first: lead },
  { name: 'support', label: '配合单位', hint: '单位的全名，几个用顿号隔开。', first: support },
]
const wrongUnits = (typed: Typed, choices: Unit[]): Wrong[] => {
  const { unknown } = unitsOf(typed['support'] ?? '', choices)
  return unknown.length > 0 ? [{ field: 'support', say: `没有这些单位：${unknown.join('、')}。` }] : []
}
const says = (typed: Typed, choices: Unit[]) => ({
  title: typed['title']?.trim() ?? '',
  heading: typed['heading']?.trim() ?? '',
  lead: choices.find((one) => one.title === typed['lead'])?.unit ?? '',
  support: unitsOf(typed['support'] ?? '', choices).units,
})

export function TaskForm({ board, close }: { board: Board; close: () => void }) {
  const { choices } = board
  const last = Math.max(0, ...board.tasks.map((task) => Math.floor(Number(task.number))))
  return (
    <ShortForm
      title="加一项任务"
      fields={[
        { name: 'number', label: '编号', required: true, first: String(last + 1) },
        { name: 'title', label: '任务', required: true },
        { name: 'heading', label: '所属部分', hint: '归在哪个大标题下；没有就空着。' },
        ...unitFields(choices, '', ''),
        { name: 'milestone', label: '第一个节点', hint: '到哪一步。其余的节点以后再加。', required: true },
        { name: 'due_on', label: '到期日期', type: 'date', required: true },
        { name: 'evidence', label: '佐证材料', hint: '拿什么说明做到了。', required: true },
      ]}
      check={(typed) => [
        ...(/^\d{1,3}(\.\d{1,3})?$/.test(typed['number']?.trim() ?? '')
          ? []
          : [{ field: 'number', say: '编号请写数字，如 1 或 2.3。' }]),
        ...wrongUnits(typed, choices),
      ]}
      send={(command_id, typed) =>
        addTask(board.programme, {
          ...{ command_id, number: typed['number']!.trim(), ...says(typed, choices) },
          milestone: {
            ...{ title: typed['milestone']!.trim(), due_on: typed['due_on']! },
            evidence: typed['evidence']!.trim(),
          },
        })
      }
      said={({ number = '' }) => `已加上任务 ${number}`}
      close={close}
    />
  )
}

export function ChangeTaskForm({ story, close }: { story: TaskStory; close: () => void }) {
  const { task, choices } = story
  return (
    <ShortForm
      title="修改任务"
      about="改了什么、为什么改，都会留在这项任务的记录里，并告诉有关单位。"
      fields={[
        { name: 'title', label: '任务', required: true, first: task.title },
        { name: 'heading', label: '所属部分', first: task.heading },
        ...unitFields(choices, task.lead.title, task.support.map((one) => one.title).join('、')),
        { name: 'reason', label: '为什么改', required: true },
      ]}
      check={(typed) => wrongUnits(typed, choices)}
      send={(command_id, typed) =>
        changeTask(story.programme, task.id, {
          ...{ command_id, version: task.version, ...says(typed, choices) },
          reason: typed['reason']!.trim(),
        })
      }
      said={() => '已修改'}
      close={close}
    />
  )
}
