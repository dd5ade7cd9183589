import { Input, Radio, Select } from 'antd'
import type { CatalogueKind } from '#contract/http/catalogue.ts'
import { Field, type FieldAria } from '../form/field.tsx'
import type { FilledValue as FieldValue } from '../../../shared/filled.ts'
import { PeopleInput } from '../form/people-input.tsx'
import { isNumeric } from './draft.ts'

type Asked = CatalogueKind['fields'][number]
interface Props {
  id: string
  field: Asked
  value: FieldValue | undefined
  set: (value: FieldValue) => void
  wrong: string | undefined
}
/** Up to this many choices are laid open. */
const OPEN_CHOICES = 6

/** What the kind itself asks for, each by its type. */
export function KindField({ id, field, value, set, wrong }: Props) {
  const isLaidOpen =
    field.type === 'boolean' || (field.type === 'choice' && field.choices.length <= OPEN_CHOICES)
  const isPeople = field.type === 'people'
  return (
    <Field
      id={id}
      label={field.unit ? `${field.title}（${field.unit}）` : field.title}
      hint={hintOf(field)}
      wrong={wrong}
      required={field.required}
      group={isLaidOpen || isPeople}
    >
      {(aria, status) =>
        isPeople ? (
          <PeopleInput
            {...{ id, set }}
            label={field.title}
            people={Array.isArray(value) ? value : []}
            wrong={status === 'error'}
          />
        ) : isLaidOpen ? (
          open(field, value, set)
        ) : (
          typed({ field, value, set }, aria, status)
        )
      }
    </Field>
  )
}

const KEPT = '加密保存，只有承办的人写明理由才能看。'
const hintOf = ({ hint, private: isPrivate }: Asked) =>
  isPrivate ? [hint, KEPT].filter(Boolean).join(' ') : hint

const open = (field: Asked, value: FieldValue | undefined, set: (value: FieldValue) => void) => (
  <Radio.Group
    value={value as string | boolean | undefined}
    options={
      field.type === 'boolean'
        ? [
            { value: true, label: '是' },
            { value: false, label: '否' },
          ]
        : field.choices.map((choice) => ({ value: choice, label: choice }))
    }
    onChange={(event) => set(event.target.value as FieldValue)}
  />
)

function typed(
  { field, value, set }: Pick<Props, 'field' | 'value' | 'set'>,
  aria: FieldAria,
  status: '' | 'error',
) {
  if (field.type === 'choice')
    return (
      <Select
        {...aria}
        status={status}
        showSearch={{ optionFilterProp: 'label' }}
        value={value as string | undefined}
        options={field.choices.map((choice) => ({ value: choice, label: choice }))}
        onChange={set}
      />
    )
  if (field.long)
    return (
      <Input.TextArea
        {...aria}
        status={status}
        autoSize={{ minRows: 3, maxRows: 14 }}
        maxLength={2000}
        value={typeof value === 'string' ? value : ''}
        onChange={(event) => set(event.target.value)}
      />
    )
  return (
    <Input
      {...aria}
      status={status}
      type={field.type === 'date' ? 'date' : 'text'}
      inputMode={isNumeric(field.type) ? 'decimal' : 'text'}
      maxLength={field.type === 'text' ? 2000 : 40}
      value={value === undefined || Array.isArray(value) ? '' : String(value)}
      onChange={(event) => set(isNumeric(field.type) ? asNumber(event.target.value) : event.target.value)}
    />
  )
}

/** A number once it is one; until then what was typed. */
const asNumber = (typed: string): FieldValue => (/^-?\d+(\.\d*[1-9])?$/.test(typed) ? Number(typed) : typed)
