import { Input, Radio, Select } from 'antd'
import type { AriaAttributes, ReactNode } from 'react'
import type { ActionOffer } from '#contract/http/matters.ts'
import type { Draft } from './draft.ts'
import { PhotoInput } from './photo-input.tsx'

const titles: Record<string, string> = {
  reason: '理由',
  result: '办理结果',
  note: '说明',
  ground: '原因',
  other: '并入哪一件（编号）',
  responsible_unit: '应由哪个单位负责',
  target: '交给谁',
  rating: '满意吗',
  photo: '照片',
  region: '在哪个村、哪个网格',
  calls: '请哪些单位来',
}
const hints: Record<string, string> = {
  other: '写另一件的编号，如 110101-2026-000123。两件合成一件办，反映人都会知道进展。',
  reason: '反映人会看到，请写他能看懂的话。',
  result: '做了什么、现在怎么样。反映人会看到。',
  responsible_unit: '反映人会按这里找到该找的单位。',
}
const ratings = ['很不满意', '不满意', '一般', '满意', '很满意']
/** Up to this many seats are laid open; more are searched. */
const OPEN_CHOICES = 6

export const fieldTitle = (field: string) => titles[field] ?? field
export const fieldId = (field: string) => `act-${field}`

interface Props {
  field: string
  required: boolean
  offer: ActionOffer
  draft: Draft
  change: (part: Draft) => void
  wrong: string | undefined
}

export function FormField(props: Props) {
  const { field, required, wrong } = props
  const id = fieldId(field)
  const isGroup =
    ['rating', 'photo', 'ground'].includes(field) || (field === 'target' && isShort(props.offer))
  const Box = isGroup ? 'fieldset' : 'div'
  const label = (
    <>
      {fieldTitle(field)}
      {!required && <span className="field-hint">（可不填）</span>}
    </>
  )
  return (
    <Box className="field" id={isGroup ? id : undefined}>
      {isGroup ? <legend>{label}</legend> : <label htmlFor={id}>{label}</label>}
      {hints[field] && (
        <p className="field-hint" id={`${id}-hint`}>
          {hints[field]}
        </p>
      )}
      {wrong && (
        <p className="field-wrong" id={`${id}-wrong`}>
          {wrong}
        </p>
      )}
      {control(props, {
        id,
        'aria-required': required,
        'aria-invalid': wrong !== undefined,
        'aria-describedby':
          [hints[field] && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(' ') || undefined,
      })}
    </Box>
  )
}

const isShort = (offer: ActionOffer) => offer.targets.length <= OPEN_CHOICES

function control(
  { field, offer, draft, change, wrong }: Props,
  aria: AriaAttributes & { id: string },
): ReactNode {
  const status = wrong ? 'error' : ''
  switch (field) {
    case 'target':
      return <Target {...{ offer, draft, change, aria, status }} />
    case 'responsible_unit':
      return (
        <Select
          {...aria}
          showSearch
          status={status}
          placeholder="选一个单位"
          value={draft.responsible_unit}
          options={offer.units.map((unit) => ({ value: unit, label: unit }))}
          onChange={(responsible_unit: string) => change({ responsible_unit })}
        />
      )
    case 'ground':
      return (
        <Radio.Group
          vertical
          value={draft.ground}
          options={offer.grounds.map((ground) => ({ value: ground, label: ground }))}
          onChange={(event) => change({ ground: event.target.value as string })}
        />
      )
    case 'rating':
      return (
        <Radio.Group
          value={draft.rating}
          options={ratings.map((label, index) => ({ value: index + 1, label }))}
          onChange={(event) => change({ rating: event.target.value as number })}
        />
      )
    case 'photo':
      return <PhotoInput photos={draft.photos ?? []} change={(photos) => change({ photos })} />
    default: {
      const name = field as 'reason' | 'result' | 'note' | 'other'
      return (
        <Input.TextArea
          {...aria}
          status={status}
          autoSize={{ minRows: 2, maxRows: 10 }}
          maxLength={name === 'result' ? 2000 : 1000}
          value={draft[name] ?? ''}
          onChange={(event) => change({ [name]: event.target.value })}
        />
      )
    }
  }
}

type Seat = NonNullable<Draft['target']>
interface TargetProps extends Pick<Props, 'offer' | 'draft' | 'change'> {
  aria: AriaAttributes & { id: string }
  status: '' | 'error'
}

/** Seats by their words; a few are laid open, many are searched. */
function Target({ offer, draft, change, aria, status }: TargetProps) {
  const value = draft.target && JSON.stringify(draft.target)
  const options = offer.targets.map(({ seat, title }) => ({ value: JSON.stringify(seat), label: title }))
  const pick = (chosen: string) => change({ target: JSON.parse(chosen) as Seat })
  return isShort(offer) ? (
    <Radio.Group value={value} options={options} onChange={(event) => pick(event.target.value as string)} />
  ) : (
    <Select
      {...aria}
      showSearch={{ optionFilterProp: 'label' }}
      status={status}
      placeholder="输入单位或岗位名称查找"
      value={value}
      options={options}
      onChange={pick}
    />
  )
}
