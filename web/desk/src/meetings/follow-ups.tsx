import { Button, Input, Select } from 'antd'
import { newId } from '../../../shared/api.ts'
import { useCatalogue } from '../data/matters.ts'
import { useMe } from '../data/me.ts'
import { Field } from '../form/field.tsx'
import type { FollowUpDraft, TopicDraft } from './topic-draft.ts'

interface Props {
  topic: TopicDraft
  set: (followUps: FollowUpDraft[]) => void
  idOf: (n: number) => string
  wrongAt: (n: number) => string | undefined
}

/** What is to be done once it is adopted: each becomes a matter of its kind, with whoever the kind's procedure gives it to. */
export function FollowUps({ topic, set, idOf, wrongAt }: Props) {
  const catalogue = useCatalogue(useMe().data?.county.code)
  const kinds = (catalogue.data?.kinds ?? []).filter(
    (one) => one.sensitive !== 'accuses' && one.fields.every((field) => !field.required),
  )
  const change = (n: number, more: Partial<FollowUpDraft>) =>
    set(topic.follow_ups.map((one, at) => (at === n ? { ...one, ...more } : one)))
  return (
    <>
      {topic.follow_ups.map((one, n) => (
        <div className="meeting-pair" key={one.id}>
          <Field id={idOf(n)} label="通过后要办什么" required wrong={wrongAt(n)}>
            {(aria, status) => (
              <Input
                {...aria}
                status={status}
                maxLength={1000}
                value={one.text}
                onChange={(event) => change(n, { text: event.target.value })}
              />
            )}
          </Field>
          <Field id={`${idOf(n)}-kind`} label="是哪类事" hint="按这类事的流程交给承办人。" required>
            {(aria) => (
              <Select
                {...aria}
                showSearch={{ optionFilterProp: 'label' }}
                value={one.kind}
                options={kinds.map(({ kind, title }) => ({ value: kind, label: title }))}
                onChange={(kind: string) => change(n, { kind })}
              />
            )}
          </Field>
          <Button onClick={() => set(topic.follow_ups.filter((other) => other !== one))}>去掉这件</Button>
        </div>
      ))}
      <Button onClick={() => set([...topic.follow_ups, { id: newId(), kind: undefined, text: '' }])}>
        加一件通过后要办的事
      </Button>
    </>
  )
}
