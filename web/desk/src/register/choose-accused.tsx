import { Select } from 'antd'
import { useOfficeHolders } from '../data/register.ts'
import { Field } from '../form/field.tsx'
import type { Accused, Draft } from './draft.ts'

interface Props {
  id: string
  county: string
  draft: Draft
  change: (part: Partial<Draft>) => void
}

/** Whom a complaint is about. Who is chosen never sees it (信访工作条例 art 30); who is not listed is told in words. */
export function ChooseAccused({ id, county, draft, change }: Props) {
  const holders = useOfficeHolders(county, draft.place.at(-1)?.id)
  const persons = (holders.data?.persons ?? []).map((one) => ({
    ...{ is: 'persons' as const, id: one.id, name: one.name, label: `${one.name}（${one.title}）` },
  }))
  const organisations = (holders.data?.organisations ?? []).map((one) => ({
    ...{ is: 'organisations' as const, id: one.id, name: one.name, label: one.name },
  }))
  const all = [...persons, ...organisations]
  const options = (label: string, some: typeof all) => ({
    label,
    options: some.map((one) => ({ value: one.id, label: one.label })),
  })
  return (
    <Field
      id={id}
      label="投诉的是谁"
      hint="选中的人和单位看不到这件事。名单里没有的，在上面写清是谁、哪个单位。"
    >
      {(aria) => (
        <Select
          {...aria}
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          loading={holders.isFetching}
          placeholder={draft.place.length > 0 ? '姓名、岗位或单位' : '先选在哪里'}
          disabled={draft.place.length === 0}
          value={draft.accused.map((one) => one.id)}
          options={[options('人', persons as typeof all), options('单位', organisations as typeof all)]}
          onChange={(ids: string[]) =>
            change({
              accused: ids.flatMap((one): Accused[] => {
                const known = all.find((other) => other.id === one)
                const before = draft.accused.find((other) => other.id === one)
                return known ? [{ is: known.is, id: known.id, name: known.name }] : before ? [before] : []
              }),
            })
          }
        />
      )}
    </Field>
  )
}
