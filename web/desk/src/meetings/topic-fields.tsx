import { Button, Input, Radio, Select } from 'antd'
import type { BodyAt } from '#contract/http/meetings.ts'
import { Field } from '../form/field.tsx'
import { FollowUps } from './follow-ups.tsx'
import { newTopic, type TopicDraft } from './topic-draft.ts'

interface Props {
  topics: TopicDraft[]
  /** Matters that wait for this body. */
  waiting: BodyAt['waiting']
  /** Authorisations it may take back. */
  given: BodyAt['given']
  /** Whether this body votes at all. */
  votes: boolean
  set: (topics: TopicDraft[]) => void
  idOf: (field: string) => string
  wrongAt: (field: string) => string | undefined
}

const ballots = [
  { value: 'open', label: '记名表决' },
  { value: 'secret', label: '无记名投票' },
  { value: 'none', label: '只商议，不表决' },
]

/** What is to be settled, one after the other. */
export function TopicFields({ topics, waiting, given, votes, set, idOf, wrongAt }: Props) {
  const change = (i: number, more: Partial<TopicDraft>) =>
    set(topics.map((topic, at) => (at === i ? { ...topic, ...more } : topic)))
  return (
    <section aria-label="议题" className="topic-drafts">
      {topics.map((topic, i) => (
        <fieldset key={topic.id}>
          <legend>议题 {i + 1}</legend>
          {waiting.length > 0 && (
            <Field id={idOf(`matter-${i}`)} label="是哪件等着开会的事">
              {(aria) => (
                <Select
                  {...aria}
                  allowClear
                  placeholder="不是"
                  value={topic.matter}
                  options={waiting.map(({ id, number, title }) => ({
                    value: id,
                    label: `${title}（${number}）`,
                  }))}
                  onChange={(matter?: string) => change(i, { matter })}
                />
              )}
            </Field>
          )}
          {given.length > 0 && (
            <Field id={idOf(`withdraws-${i}`)} label="是不是提前撤回授权">
              {(aria) => (
                <Select
                  {...aria}
                  allowClear
                  placeholder="不是"
                  value={topic.withdraws}
                  options={given.map(({ id, title, until }) => ({
                    value: id,
                    label: `${title}（到 ${until}）`,
                  }))}
                  onChange={(withdraws?: string) => {
                    const one = given.find(({ id }) => id === withdraws)
                    change(i, {
                      withdraws,
                      ...(one && !topic.title && { title: '提前撤回授权' }),
                      ...(one &&
                        !topic.motion && {
                          motion: `提前撤回“${one.title}”（原定到 ${one.until}），从通过之日起不再作为依据；已经按授权办完的事不变。`,
                        }),
                    })
                  }}
                />
              )}
            </Field>
          )}
          <Field id={idOf(`topic-${i}`)} label="议题名称" required wrong={wrongAt(`topic-${i}`)}>
            {(aria, status) => (
              <Input
                {...aria}
                status={status}
                maxLength={60}
                value={topic.title}
                onChange={(event) => change(i, { title: event.target.value })}
              />
            )}
          </Field>
          <Field
            id={idOf(`motion-${i}`)}
            label="提交会议的内容"
            hint="表决的就是这段话，一字不改写进记录。"
            required
            wrong={wrongAt(`motion-${i}`)}
          >
            {(aria, status) => (
              <Input.TextArea
                {...aria}
                status={status}
                autoSize={{ minRows: 2, maxRows: 8 }}
                maxLength={2000}
                value={topic.motion}
                onChange={(event) => change(i, { motion: event.target.value })}
              />
            )}
          </Field>
          <Field id={idOf(`ballot-${i}`)} label="怎样定" required group>
            {() => (
              <Radio.Group
                value={topic.ballot}
                options={votes ? ballots : ballots.slice(-1)}
                onChange={(event) => change(i, { ballot: event.target.value as TopicDraft['ballot'] })}
              />
            )}
          </Field>
          {topic.ballot !== 'none' && (
            <FollowUps
              topic={topic}
              set={(follow_ups) => change(i, { follow_ups })}
              idOf={(n) => idOf(`follow-${i}-${n}`)}
              wrongAt={(n) => wrongAt(`follow-${i}-${n}`)}
            />
          )}
          {topics.length > 1 && (
            <Button onClick={() => set(topics.filter((one) => one !== topic))}>去掉议题 {i + 1}</Button>
          )}
        </fieldset>
      ))}
      <Button onClick={() => set([...topics, newTopic(votes ? 'open' : 'none')])}>再加一个议题</Button>
    </section>
  )
}
