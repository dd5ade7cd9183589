/** Somebody to another seat: where, which post there, from which day. Their old term ends the day before. */
import { Select } from 'antd'
import { useState } from 'react'
import type { RegionRef } from '#contract/http/shapes.ts'
import { useMe } from '../data/me.ts'
import { transfer, useDepartments, useStaffing, type Appointed } from '../data/staffing.ts'
import { Field } from '../form/field.tsx'
import { PlacePicker } from '../places/place-picker.tsx'
import { ChangeForm } from './change-form.tsx'

interface Props {
  term: Appointed
  /** Where they were dropped. */
  to?: RegionRef[]
  close: () => void
}

export function TransferForm({ term, to = [], close }: Props) {
  const me = useMe().data
  const [target, setTarget] = useState(to)
  const [chosen, setChosen] = useState('')
  const [organisation, setOrganisation] = useState('')
  const node = target.at(-1)
  const staffing = useStaffing(node?.id).data?.pages[0]?.by_post ?? []
  const posts = staffing.filter((one) => one.at === node?.level)
  const post = posts.find((one) => one.post === (chosen || term.post))
  const departments = useDepartments(node?.id ?? '', post?.in_department ?? false)
  const { person } = term
  return (
    <ChangeForm
      title={`调动${person.name}`}
      button={`调动${person.name}`}
      dayField="starts_on"
      dayLabel="从哪天起在新岗位"
      about={
        <p className="field-hint">
          {term.region.name}的{term.post_title}到前一天为止；手里在办的事留在原岗位，由接任的人办。
        </p>
      }
      missing={() => [
        ...(node ? [] : [{ field: 'region', say: '请选调到哪里。' }]),
        ...(node && !post ? [{ field: 'post', say: '请选那里的一个岗位。' }] : []),
        ...(post?.in_department && !organisation ? [{ field: 'organisation', say: '请选一个部门。' }] : []),
      ]}
      send={({ day, reason }) =>
        transfer(term.id, {
          ...{ region: node!.id, post: post!.post, starts_on: day, reason },
          ...(post?.in_department && { organisation }),
        })
      }
      said={({ day }) => `${person.name}从 ${day} 起任${node?.name}${post?.post_title}。`}
      close={close}
    >
      {({ idOf, wrongAt }) => (
        <>
          <Field id={idOf('region')} label="调到哪里" required wrong={wrongAt('region')}>
            {(aria) => (
              <PlacePicker
                {...{ aria, place: target, choose: setTarget }}
                county={me?.county.code ?? ''}
                mine={me?.posts.map((one) => one.place) ?? []}
              />
            )}
          </Field>
          {node && (
            <Field id={idOf('post')} label="岗位" required wrong={wrongAt('post')}>
              {(aria, status) => (
                <Select
                  {...aria}
                  status={status}
                  placeholder="选一个岗位"
                  value={post?.post}
                  options={posts.map((one) => ({ value: one.post, label: one.post_title }))}
                  onChange={(id: string) => {
                    setChosen(id)
                    setOrganisation('')
                  }}
                />
              )}
            </Field>
          )}
          {post?.in_department && (
            <Field id={idOf('organisation')} label="部门" required wrong={wrongAt('organisation')}>
              {(aria, status) => (
                <Select
                  {...aria}
                  status={status}
                  showSearch={{ optionFilterProp: 'label' }}
                  placeholder="选一个部门"
                  value={organisation || undefined}
                  options={departments.data?.items.map((one) => ({ value: one.id, label: one.name })) ?? []}
                  onChange={setOrganisation}
                />
              )}
            </Field>
          )}
        </>
      )}
    </ChangeForm>
  )
}
