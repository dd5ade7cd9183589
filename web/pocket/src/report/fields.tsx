import type { CatalogueKind } from '#contract/http/catalogue.ts'
import type { Party } from '#contract/pack/field.ts'
import { described, TextField } from '../parts/field.tsx'
import { ChooseAccused } from './accused.tsx'
import { part } from '../parts/later.tsx'
import type { StepProps } from './step-props.ts'

type Asked = CatalogueKind['fields'][number]
type Answer = string | number | boolean | Party[] | undefined
interface Props {
  field: Asked
  value: Answer
  set: (value: Answer) => void
  error: string | undefined
}

/** ② What the kind itself needs to know. */
export function Fields({ draft, change, errors, next }: StepProps) {
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        next()
      }}
    >
      {draft.kind?.sensitive === 'accuses' && <ChooseAccused draft={draft} change={change} />}
      {draft.kind?.fields.map((field) => (
        <OneField
          key={field.field}
          field={field}
          value={draft.fields[field.field]}
          error={errors[`field-${field.field}`]}
          set={(value) => change({ fields: { ...draft.fields, [field.field]: value ?? '' } })}
        />
      ))}
      <button class="button main" type="submit">
        下一步
      </button>
    </form>
  )
}

/** One question of a kind, by its type. A sum stays as it is typed. */
export function OneField({ field, value, set, error }: Props) {
  const id = `field-${field.field}`
  const label = field.unit ? `${field.title}（${field.unit}）` : field.title
  if (field.type === 'people') return <People {...{ field, value, set, error }} />
  if (field.type === 'choice' || field.type === 'boolean') return <Choice {...{ field, value, set, error }} />
  const isNumber = field.type === 'number' || field.type === 'money'
  const isDecimal = isNumber || field.type === 'amount'
  return (
    <TextField
      id={id}
      label={label}
      hint={field.hint}
      error={error}
      optional={!field.required}
      value={value === undefined ? '' : String(value)}
      type={field.type === 'date' ? 'date' : 'text'}
      inputMode={isDecimal ? 'decimal' : 'text'}
      maxLength={field.long ? 2000 : 200}
      {...(field.long && { rows: 5 })}
      onValue={(typed) => set(isNumber ? asNumber(typed) : typed)}
    />
  )
}

/** Asked for seldom, so its code comes when it is. */
const People = part(async () => (await import('../parts/people-field.tsx')).PeopleField)

/** A number once it is one; until then what was typed, which the server would refuse by name. */
const asNumber = (typed: string) =>
  /^-?\d+(\.\d+)?$/.test(typed) && !typed.endsWith('.') ? Number(typed) : typed

function Choice({ field, value, set, error }: Props) {
  const id = `field-${field.field}`
  const options: [string, string | boolean][] =
    field.type === 'boolean'
      ? [
          ['是', true],
          ['否', false],
        ]
      : field.choices.map((choice) => [choice, choice])
  return (
    <fieldset class={error ? 'field wrong' : 'field'} {...described(id, field.hint, error)} tabIndex={-1}>
      <legend>
        {field.title}
        {!field.required && <span class="optional">（可不填）</span>}
      </legend>
      {field.hint && (
        <p class="hint" id={`${id}-hint`}>
          {field.hint}
        </p>
      )}
      {error && (
        <p class="message" id={`${id}-error`}>
          {error}
        </p>
      )}
      {options.map(([words, option]) => (
        <label class="option" key={words}>
          <input type="radio" name={id} checked={value === option} onChange={() => set(option)} />
          {words}
        </label>
      ))}
    </fieldset>
  )
}
