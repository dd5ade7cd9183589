import { Select } from 'antd'
import type { Meeting, MeetingTopic } from '#contract/http/meetings.ts'
import { doAtMeeting } from '../data/meetings.ts'
import { Field } from '../form/field.tsx'
import { useAttempt } from '../form/use-attempt.ts'

/** Who is concerned and stands aside; told before the ballot begins. */
export function RecusalField({ meeting, topic }: { meeting: Meeting; topic: MeetingTopic }) {
  const { attempt, failed } = useAttempt()
  return (
    <Field
      id={`recused-${topic.id}`}
      label="与这件事有关、要回避的人"
      hint="不投票，也不算到会表决的人。"
      wrong={failed || undefined}
    >
      {(aria) => (
        <Select
          {...aria}
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          value={topic.recused}
          options={meeting.members.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(now) => {
            const changed = [...now, ...topic.recused].find(
              (one) => now.includes(one) !== topic.recused.includes(one),
            )
            if (!changed) return
            const body = { topic: topic.id, member: changed, on: now.includes(changed) }
            void attempt(() => doAtMeeting(meeting.id, 'recusals', body))
          }}
        />
      )}
    </Field>
  )
}
