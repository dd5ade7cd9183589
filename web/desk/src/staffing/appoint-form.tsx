import { Button, Input, Radio, Select } from 'antd'
import { useId, useState } from 'react'
import type { NewAppointment } from '#contract/http/people.ts'
import type { RegionRef } from '#contract/http/shapes.ts'
import { dayOf } from '../../../shared/formats.ts'
import { useAncestry } from '../data/places.ts'
import { appoint, useAppointments, useDepartments, type PostCount } from '../data/staffing.ts'
import { Field } from '../form/field.tsx'
import { WrongSummary, type Wrong } from '../form/wrong-summary.tsx'
import { useSending } from './use-sending.ts'

interface Props {
  region: RegionRef
  /** What to call it. */
  place: string
  /** The posts that stand at the node; one is filled in. */
  posts: PostCount[]
  close: () => void
}
interface Typed {
  post: string
  organisation: string
  isNew: boolean
  person: string
  name: string
  phone: string
  kind: NewAppointment['kind']
  starts_on: string
  ends_on: string
}

/** Puts somebody in office: who is known here or one level up, or somebody new by name and work phone. */
export function AppointForm({ region, place, posts, close }: Props) {
  const [typed, setTyped] = useState<Typed>({
    ...{ post: posts.length === 1 ? posts[0]!.post : '', organisation: '', isNew: true, person: '' },
    ...{ name: '', phone: '', kind: 'holder', starts_on: dayOf(new Date()), ends_on: '' },
  })
  const change = (part: Partial<Typed>) => setTyped((before) => ({ ...before, ...part }))
  const id = useId()
  const idOf = (field: string) => `${id}-${field}`
  const post = posts.find((one) => one.post === typed.post)
  const departments = useDepartments(region.id, post?.in_department ?? false)
  const known = useKnown(region)
  const name = typed.isNew ? typed.name.trim() : (known.find((one) => one.id === typed.person)?.name ?? '')
  const { wrong, attempt, sending, submit, wrongAt } = useSending(
    () => lacking(typed, post),
    async () => {
      await appoint(termOf(typed, region.id, post))
      close()
    },
    () => `已任命：${name}，${place} ${post?.post_title}，${typed.starts_on} 起。`,
  )
  return (
    <form className="act-form" aria-label={`任命 ${place}`} noValidate onSubmit={submit}>
      <WrongSummary {...{ wrong, attempt, idOf }} />
      <Field id={idOf('post')} label="岗位" required wrong={wrongAt('post')}>
        {(aria, status) => (
          <Select
            {...aria}
            status={status}
            placeholder="选一个岗位"
            value={typed.post || undefined}
            options={posts.map((one) => ({ value: one.post, label: one.post_title }))}
            onChange={(chosen) => change({ post: chosen, organisation: '' })}
          />
        )}
      </Field>
      {post?.in_department && (
        <Field id={idOf('organisation')} label="部门" required wrong={wrongAt('organisation')}>
          {(aria, status) => (
            <Select
              {...aria}
              status={status}
              showSearch={{ optionFilterProp: 'label' }}
              placeholder="选一个部门"
              loading={departments.isFetching}
              value={typed.organisation || undefined}
              options={departments.data?.items.map((one) => ({ value: one.id, label: one.name })) ?? []}
              onChange={(organisation) => change({ organisation })}
            />
          )}
        </Field>
      )}
      <Field id={idOf('who')} label="谁" required group>
        {() => (
          <Radio.Group
            value={typed.isNew}
            options={[
              { value: true, label: '新来的人' },
              { value: false, label: '已在这里或上一级任职的人' },
            ]}
            onChange={(event) => change({ isNew: event.target.value as boolean })}
          />
        )}
      </Field>
      {typed.isNew ? (
        <div className="days">
          <Field id={idOf('name')} label="姓名" required wrong={wrongAt('name')}>
            {(aria, status) => (
              <Input
                {...aria}
                status={status}
                maxLength={40}
                value={typed.name}
                onChange={(event) => change({ name: event.target.value })}
              />
            )}
          </Field>
          <Field id={idOf('phone')} label="工作电话">
            {(aria) => (
              <Input
                {...aria}
                type="tel"
                maxLength={20}
                value={typed.phone}
                onChange={(event) => change({ phone: event.target.value })}
              />
            )}
          </Field>
        </div>
      ) : (
        <Field id={idOf('person')} label="姓名" required wrong={wrongAt('person')}>
          {(aria, status) => (
            <Select
              {...aria}
              status={status}
              showSearch={{ optionFilterProp: 'label' }}
              placeholder="选一个人"
              value={typed.person || undefined}
              options={known.map((one) => ({ value: one.id, label: `${one.name}（${one.posts}）` }))}
              onChange={(person) => change({ person })}
            />
          )}
        </Field>
      )}
      <Field
        id={idOf('kind')}
        label="任职方式"
        hint="代理：原任请假或空缺时先顶着，不占名额。"
        required
        group
      >
        {() => (
          <Radio.Group
            value={typed.kind}
            options={[
              { value: 'holder', label: '正式' },
              { value: 'acting', label: '代理' },
            ]}
            onChange={(event) => change({ kind: event.target.value as Typed['kind'] })}
          />
        )}
      </Field>
      <div className="days">
        <Field id={idOf('starts_on')} label="哪天上任" required wrong={wrongAt('starts_on')}>
          {(aria, status) => (
            <Input
              {...aria}
              status={status}
              type="date"
              value={typed.starts_on}
              onChange={(event) => change({ starts_on: event.target.value })}
            />
          )}
        </Field>
        <Field id={idOf('ends_on')} label="到哪天为止" wrong={wrongAt('ends_on')}>
          {(aria, status) => (
            <Input
              {...aria}
              status={status}
              type="date"
              value={typed.ends_on}
              onChange={(event) => change({ ends_on: event.target.value })}
            />
          )}
        </Field>
      </div>
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={sending}>
          {name ? `任命${name}` : '任命'}
        </Button>
        <Button onClick={close}>先不办</Button>
      </div>
    </form>
  )
}

function lacking(typed: Typed, post: PostCount | undefined): Wrong[] {
  const wrong: Wrong[] = []
  if (!post) wrong.push({ field: 'post', say: '请选一个岗位。' })
  if (post?.in_department && !typed.organisation) wrong.push({ field: 'organisation', say: '请选一个部门。' })
  if (typed.isNew && !typed.name.trim()) wrong.push({ field: 'name', say: '请填姓名。' })
  if (!typed.isNew && !typed.person) wrong.push({ field: 'person', say: '请选一个人。' })
  if (!typed.starts_on) wrong.push({ field: 'starts_on', say: '请填哪天上任。' })
  return wrong
}

const termOf = (typed: Typed, region: string, post: PostCount | undefined): NewAppointment => ({
  ...{ post: typed.post, region, kind: typed.kind, starts_on: typed.starts_on },
  person: typed.isNew
    ? { name: typed.name.trim(), ...(typed.phone.trim() && { work_phone: typed.phone.trim() }) }
    : typed.person,
  ...(post?.in_department && { organisation: typed.organisation }),
  ...(typed.ends_on && { ends_on: typed.ends_on }),
})

/** Who holds a post here or one level up, once each. */
function useKnown(region: RegionRef): { id: string; name: string; posts: string }[] {
  const above = useAncestry(region.id).at(-2)
  const [here, there] = [useAppointments(region.id), useAppointments(above?.id)]
  const known = new Map<string, { id: string; name: string; posts: string }>()
  for (const page of [...(here.data?.pages ?? []), ...(there.data?.pages ?? [])])
    for (const { person, post_title } of page.items) {
      const before = known.get(person.id)
      const posts = before ? `${before.posts}、${post_title}` : post_title
      known.set(person.id, { id: person.id, name: person.name, posts })
    }
  return [...known.values()]
}
