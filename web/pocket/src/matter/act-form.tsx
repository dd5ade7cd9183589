import type { ActionOffer, Matter } from '#contract/http/matters.ts'
import type { Photo } from '../keep/draft.ts'
import type { Errors } from '../parts/errors.tsx'
import { described, TextField } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import { part } from '../parts/later.tsx'
import { Photos } from '../parts/photos.tsx'
import { OneField } from '../report/fields.tsx'
import { ratings, type Input } from './matter.ts'
import { Units } from './units.tsx'

/** A form being filled in: what is sent, with photos still as pictures. */
export type Filled = Omit<Input, 'photos'> & { photos: Photo[] }

interface Props {
  offer: ActionOffer
  /** Where the matter lies. */
  now: Matter['place']
  filled: Filled
  change: (patch: Partial<Filled>) => void
  errors: Errors
  busy: boolean
  send: () => void
  cancel: () => void
}
const Place = part(async () => (await import('./place.tsx')).Place)
const texts = { reason: '原因', result: '办理结果', note: '补充一句', other: '并入哪一件（编号）' } as const

/** One control for each thing the act needs or asks. */
export function ActForm({ offer, now, filled, change, errors, busy, send, cancel }: Props) {
  const wanted = [...offer.needs, ...offer.asks.filter((ask) => !offer.needs.includes(ask))]
  const optional = (need: string) => !offer.needs.includes(need)
  return (
    <Form send={() => send()}>
      {offer.hint && <p class="soft">{offer.hint}</p>}
      {offer.calls && (
        <Units
          offer={offer}
          chosen={filled.calls ?? []}
          error={errors['calls']}
          change={(calls) => change({ calls })}
        />
      )}
      {offer.places && (
        <Place
          now={now}
          chosen={filled.region !== undefined}
          error={errors['region']}
          choose={(region) => change({ region })}
        />
      )}
      {wanted.map((need) => {
        const error = errors[need]
        if (need === 'photo')
          return (
            <Photos
              key={need}
              photos={filled.photos}
              required={!optional(need)}
              error={error}
              change={(photos) => change({ photos })}
            />
          )
        if (need === 'rating')
          return (
            <Options
              key={need}
              id={need}
              title="办得怎么样？"
              error={error}
              chosen={filled.rating}
              options={ratings.map((words, at) => ({ value: at + 1, words })).reverse()}
              choose={(rating) => change({ rating })}
            />
          )
        if (need === 'target')
          return (
            <Options
              key={need}
              id={need}
              title="交给谁？"
              error={error}
              chosen={filled.target && offer.targets.findIndex(({ seat }) => same(seat, filled.target!))}
              options={offer.targets.map(({ title }, value) => ({ value, words: title }))}
              choose={(at) => change({ target: offer.targets[at]!.seat })}
            />
          )
        if (need === 'responsible_unit')
          return (
            <Options
              key={need}
              id={need}
              title="该由哪个单位办？"
              error={error}
              chosen={offer.units.indexOf(filled.responsible_unit ?? '')}
              options={offer.units.map((words, value) => ({ value, words }))}
              choose={(at) => change({ responsible_unit: offer.units[at]! })}
            />
          )
        if (need === 'ground')
          return (
            <Options
              key={need}
              id={need}
              title="为什么？"
              error={error}
              chosen={offer.grounds.indexOf(filled.ground ?? '')}
              options={offer.grounds.map((words, value) => ({ value, words }))}
              choose={(at) => change({ ground: offer.grounds[at]! })}
            />
          )
        const field = need as keyof typeof texts
        return (
          <TextField
            key={need}
            id={need}
            label={texts[field] ?? need}
            optional={optional(need)}
            error={error}
            rows={3}
            maxLength={need === 'result' ? 2000 : 1000}
            value={filled[field] ?? ''}
            onValue={(value) => change({ [field]: value })}
          />
        )
      })}
      {offer.entry?.fields.map((field) => (
        <OneField
          key={field.field}
          field={field}
          value={filled.entry?.[field.field]}
          error={errors[`field-${field.field}`]}
          set={(value) => change({ entry: { ...filled.entry, [field.field]: value ?? '' } })}
        />
      ))}
      <button class="button main" type="submit" disabled={busy}>
        {busy ? '正在送出…' : offer.title}
      </button>
      <button class="button" type="button" onClick={cancel}>
        先不办
      </button>
    </Form>
  )
}

const same = (a: NonNullable<Input['target']>, b: NonNullable<Input['target']>) =>
  a.post === b.post && a.region === b.region && a.organisation === b.organisation

interface OptionsProps {
  id: string
  title: string
  error: string | undefined
  chosen: number | undefined
  options: { value: number; words: string }[]
  choose: (value: number) => void
}
function Options({ id, title, error, chosen, options, choose }: OptionsProps) {
  return (
    <fieldset class={error ? 'field wrong' : 'field'} {...described(id, null, error)} tabIndex={-1}>
      <legend>{title}</legend>
      {error && (
        <p class="message" id={`${id}-error`}>
          {error}
        </p>
      )}
      {options.map(({ value, words }) => (
        <label class="option" key={value}>
          <input type="radio" name={id} checked={chosen === value} onChange={() => choose(value)} />
          {words}
        </label>
      ))}
    </fieldset>
  )
}
