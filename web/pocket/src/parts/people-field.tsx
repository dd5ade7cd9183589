import type { AskedField } from '#contract/http/entries.ts'
import type { FieldValue, Party } from '#contract/pack/field.ts'
import { described, TextField } from './field.tsx'

interface Props {
  field: AskedField
  value: FieldValue | Party[] | undefined
  set: (people: Party[]) => void
  error: string | undefined
}

/** Those involved, one after the other. */
export function PeopleField({ field, value, set, error }: Props) {
  const id = `field-${field.field}`
  const people = Array.isArray(value) && value.length > 0 ? value : [{ name: '' }]
  const change = (at: number, part: Partial<Party>) =>
    set(people.map((one, i) => (i === at ? { ...one, ...part } : one)))
  return (
    <fieldset class={error ? 'field wrong' : 'field'} {...described(id, field.hint, error)} tabIndex={-1}>
      <legend>
        {field.title}
        {!field.required && <span class="optional">（可不填）</span>}
      </legend>
      <p class="hint" id={`${id}-hint`}>
        {field.hint} 加密保存，只有承办的人写明理由才能看。
      </p>
      {error && (
        <p class="message" id={`${id}-error`}>
          {error}
        </p>
      )}
      {people.map((person, at) => (
        <div key={at} style={{ display: 'grid', gap: '12px', marginBlock: '12px' }}>
          <TextField
            id={`${id}-name-${at}`}
            label={people.length > 1 ? `第 ${at + 1} 人的姓名` : '姓名'}
            autocomplete="off"
            maxLength={40}
            value={person.name}
            onValue={(name) => change(at, { name })}
          />
          <TextField
            id={`${id}-phone-${at}`}
            label="电话"
            optional
            inputMode="tel"
            autocomplete="off"
            maxLength={20}
            value={person.phone ?? ''}
            onValue={(phone) => change(at, { phone })}
          />
          <TextField
            id={`${id}-address-${at}`}
            label="住址"
            optional
            autocomplete="off"
            maxLength={100}
            value={person.address ?? ''}
            onValue={(address) => change(at, { address })}
          />
          {people.length > 1 && (
            <button class="button" type="button" onClick={() => set(people.filter((_, i) => i !== at))}>
              去掉第 {at + 1} 人
            </button>
          )}
        </div>
      ))}
      {people.length < 20 && (
        <button class="button" type="button" onClick={() => set([...people, { name: '' }])}>
          再加一个人
        </button>
      )}
    </fieldset>
  )
}
