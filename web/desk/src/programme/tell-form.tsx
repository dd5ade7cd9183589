/** What a unit tells of its task; with a milestone, its evidence. */
import { useState } from 'react'
import type { Milestone, TaskStory } from '#contract/http/programme.ts'
import type { Attachment } from '#contract/http/talk.ts'
import { ShortForm } from '../contracts/short-form.tsx'
import { tellProgress } from '../data/programmes.ts'
import { FileChoice } from '../meetings/file-choice.tsx'

interface Props {
  story: TaskStory
  /** Whose evidence it is; null: progress only. */
  milestone: Milestone | null
  close: () => void
}

export function TellForm({ story, milestone, close }: Props) {
  const [files, setFiles] = useState<Attachment[]>([])
  const units = story.tells_as
  return (
    <ShortForm
      title={milestone ? '交佐证材料' : '报进展'}
      about={
        milestone
          ? `节点“${milestone.title}”要交：${milestone.evidence}。交了以后由牵头抓总的单位验收，通过了才算完成。`
          : '说说做到哪一步、遇到什么困难。要算完成一个节点，请在那个节点上交佐证材料。'
      }
      fields={[
        ...(units.length > 1
          ? [{ name: 'unit', label: '以哪个单位报', choices: units.map((one) => one.title), required: true }]
          : []),
        { name: 'text', label: milestone ? '做到了什么' : '进展', long: true, required: true },
      ]}
      send={(command_id, { unit, text = '' }) =>
        tellProgress(story.programme, story.task.id, {
          ...{ command_id, milestone: milestone?.id ?? null, text: text.trim() },
          unit: (units.find((one) => one.title === unit) ?? units[0]!).unit,
          files: files.map(({ hash, name }) => ({ hash, name })),
        })
      }
      said={() => (milestone ? '材料已交，等验收' : '进展已报')}
      close={close}
    >
      <FileChoice label="文件或照片" files={files} set={setFiles} />
    </ShortForm>
  )
}
