/** The short forms that change a place: name and households, where it hangs, a new one below it, merged or closed. */
import { Select } from 'antd'
import { useState } from 'react'
import type { RegionDetail } from '#contract/http/places.ts'
import type { RegionRef } from '#contract/http/shapes.ts'
import type { Static } from 'typebox'
import { newId } from '../../../shared/api.ts'
import { count } from '../../../shared/formats.ts'
import { movePlace, openPlace, renamePlace, retirePlace, useBelow, useStake } from '../data/place-changes.ts'
import { Field } from '../form/field.tsx'
import { PlacePicker } from '../places/place-picker.tsx'
import { ChangeForm, isCount, numberOf, TextField } from './change-form.tsx'

export type Place = Static<typeof RegionDetail>
interface Props {
  place: Place
  close: () => void
}
const badCount = (text: string) => (isCount(text) ? [] : [{ field: 'households', say: '户数请填整数。' }])

export function RenameForm({ place, close }: Props) {
  const [typed, setTyped] = useState({
    ...{ name: place.name, code: place.code, households: String(place.households ?? '') },
  })
  const change = (part: Partial<typeof typed>) => setTyped((before) => ({ ...before, ...part }))
  return (
    <ChangeForm
      isTree
      title={`改${place.name}`}
      button="保存"
      about={
        <p className="field-hint">改名、改编码从这天起算，以前的照旧；编码改了，下面网格的编码跟着改。</p>
      }
      missing={() => [
        ...(typed.name.trim() ? [] : [{ field: 'name', say: '请填名称。' }]),
        ...badCount(typed.households),
      ]}
      send={({ day, reason }) =>
        renamePlace(place.id, {
          ...{ name: typed.name.trim(), code: typed.code.trim(), from: day, reason },
          ...(typed.households.trim() && { households: Number(typed.households) }),
        })
      }
      said={() => `${typed.name.trim()}已改好。`}
      close={close}
    >
      {(asked) => (
        <div className="days">
          <TextField
            {...{ asked, field: 'name', label: '名称', required: true, value: typed.name }}
            change={(name) => change({ name })}
          />
          <TextField
            {...{ asked, field: 'code', label: '编码', required: true, value: typed.code }}
            change={(code) => change({ code })}
          />
          <TextField
            {...{ asked, field: 'households', label: '户数', number: true, value: typed.households }}
            change={(households) => change({ households })}
          />
        </div>
      )}
    </ChangeForm>
  )
}

/** `to`: where it was dropped. */
export function MoveForm({
  place,
  close,
  county,
  mine,
  to = [],
}: Props & { county: string; mine: RegionRef[][]; to?: RegionRef[] }) {
  const [target, setTarget] = useState(to)
  const stake = useStake(place.id).data
  const under = target.at(-1)
  return (
    <ChangeForm
      isTree
      title={`移动${place.name}`}
      button={under ? `移到${under.name}` : '移动'}
      about={
        <p className="field-hint">
          {stake &&
            `${place.name}${stake.below > 0 ? `和下面 ${count(stake.below)} 处` : ''}有 ${count(stake.open_matters)} 件在办、${count(stake.in_office)} 人在任。`}
          在办的事跟着过去，已经在谁手里的还由谁办完；任职不变。这天以前的统计仍算在原来的上级。
        </p>
      }
      missing={() => (under ? [] : [{ field: 'parent', say: '请选移到哪里。' }])}
      send={({ day, reason }) => movePlace(place.id, { parent: under!.id, from: day, reason })}
      said={({ day }) => `${place.name}从 ${day} 起归${under?.name}。`}
      close={close}
    >
      {({ idOf, wrongAt }) => (
        <Field id={idOf('parent')} label="移到哪里的下面" required wrong={wrongAt('parent')}>
          {(aria) => <PlacePicker {...{ county, mine, aria, place: target, choose: setTarget }} />}
        </Field>
      )}
    </ChangeForm>
  )
}

export function OpenForm({ place, close }: Props) {
  const stake = useStake(place.id)
  const beside = useBelow(place.id).data?.items ?? []
  const [id] = useState(newId)
  const [typed, setTyped] = useState({ name: '', code: '', households: '', level: '', out_of: '' })
  const change = (part: Partial<typeof typed>) => setTyped((before) => ({ ...before, ...part }))
  const levels = stake.data?.levels ?? []
  const level = typed.level || beside[0]?.region.level || (levels[0]?.level ?? '')
  if (stake.isPending) return <span className="bone" style={{ height: 160 }} />
  if (levels.length === 0) return <p className="field-hint">规则里没有比它更小的一级，下面不能再设。</p>
  const sources = beside.filter(({ region }) => region.level === level)
  return (
    <ChangeForm
      isTree
      title={`在${place.name}下面新设`}
      button={typed.name.trim() ? `新设${typed.name.trim()}` : '新设'}
      missing={() => [
        ...(typed.name.trim() ? [] : [{ field: 'name', say: '请填名称。' }]),
        ...badCount(typed.households),
      ]}
      send={({ day, reason }) =>
        openPlace({
          ...{ command_id: id, parent: place.id, level, name: typed.name.trim(), from: day, reason },
          ...(typed.code.trim() && { code: typed.code.trim() }),
          ...(typed.households.trim() && { households: numberOf(typed.households) ?? 0 }),
          ...(typed.out_of && { out_of: typed.out_of }),
        })
      }
      said={({ day }) => `已新设${typed.name.trim()}，${day} 起。接着请在它那里任命人。`}
      close={close}
    >
      {(asked) => (
        <>
          <div className="days">
            <TextField
              {...{ asked, field: 'name', label: '名称', required: true, value: typed.name }}
              change={(name) => change({ name })}
            />
            <Field id={asked.idOf('level')} label="层级" required wrong={asked.wrongAt('level')}>
              {(aria, status) => (
                <Select
                  {...aria}
                  status={status}
                  value={level}
                  options={levels.map((one) => ({ value: one.level, label: one.title }))}
                  onChange={(chosen) => change({ level: chosen, out_of: '' })}
                />
              )}
            </Field>
            <TextField
              {...{ asked, field: 'code', label: '编码', hint: '空着就接着往下编。', value: typed.code }}
              change={(code) => change({ code })}
            />
            <TextField
              {...{ asked, field: 'households', label: '户数', number: true, value: typed.households }}
              change={(households) => change({ households })}
            />
          </div>
          {sources.length > 0 && (
            <Field
              id={asked.idOf('out_of')}
              label="从哪一个分出来"
              hint="分出来的户数从它那里减去；它在办的事留在原处办完。"
              wrong={asked.wrongAt('out_of')}
            >
              {(aria, status) => (
                <Select
                  {...aria}
                  status={status}
                  allowClear
                  placeholder="不是分出来的，空着"
                  value={typed.out_of || undefined}
                  options={sources.map(({ region, households }) => ({
                    value: region.id,
                    label: `${region.name}${households === null ? '' : `（${count(households)} 户）`}`,
                  }))}
                  onChange={(out_of: string | undefined) => change({ out_of: out_of ?? '' })}
                />
              )}
            </Field>
          )}
        </>
      )}
    </ChangeForm>
  )
}

export function RetireForm({ place, close }: Props) {
  const above = place.ancestry.at(-2)
  const beside = useBelow(above?.id).data?.items ?? []
  const stake = useStake(place.id).data
  const [into, setInto] = useState('')
  const heirs = beside.filter(({ region }) => region.id !== place.id && region.level === place.level)
  const heir = heirs.find(({ region }) => region.id === into)?.region.name
  return (
    <ChangeForm
      isTree
      title={`撤并${place.name}`}
      button={heir ? `并入${heir}` : `撤销${place.name}`}
      dayField="on"
      dayLabel="到哪天为止"
      about={
        <p className="field-hint">
          {stake && `这里有 ${count(stake.open_matters)} 件在办、${count(stake.in_office)} 人在任。`}
          任职到这天为止。并入后，下级、在办的事都归接收的地方，由那里同一岗位的人接着办；直接撤销的，在办的事等到时限由上级接手。
        </p>
      }
      send={({ day, reason }) => retirePlace(place.id, { on: day, reason, ...(into && { into }) })}
      said={() => (heir ? `${place.name}已并入${heir}。` : `${place.name}已撤销。`)}
      close={close}
    >
      {({ idOf, wrongAt }) => (
        <Field
          id={idOf('into')}
          label="并到哪里"
          hint={stake && stake.below > 0 ? '它下面还有地方，必须选由谁接收。' : '空着就是直接撤销。'}
          required={Boolean(stake && stake.below > 0)}
          wrong={wrongAt('into')}
        >
          {(aria, status) => (
            <Select
              {...aria}
              status={status}
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              placeholder="选一个同级的地方"
              value={into || undefined}
              options={heirs.map(({ region }) => ({ value: region.id, label: region.name }))}
              onChange={(chosen: string | undefined) => setInto(chosen ?? '')}
            />
          )}
        </Field>
      )}
    </ChangeForm>
  )
}
