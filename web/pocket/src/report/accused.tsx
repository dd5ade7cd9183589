import type { Accused, Draft } from '../keep/draft.ts'
import { officeHolders } from '../keep/places.ts'
import { useLoaded } from '../parts/loaded.ts'
import { Skeleton } from '../parts/states.tsx'
import type { StepProps } from './step-props.ts'

/** Whom a complaint is about. Who is chosen never sees it, whatever post they hold; who is not listed is told in words. */
export function ChooseAccused({ draft, change }: Pick<StepProps, 'draft' | 'change'>) {
  const county = draft.county?.code ?? ''
  const region = draft.place.at(-1)?.id ?? ''
  const { data, failure } = useLoaded(() => officeHolders(county, region), [county, region])
  const toggle = (one: Accused) => {
    const others = draft.accused.filter(({ id }) => id !== one.id)
    void change({ accused: others.length === draft.accused.length ? [...others, one] : others })
  }
  if (failure) return <p class="notice">名单没有取到，请在下一步写清是谁、哪个单位。</p>
  if (!data) return <Skeleton />
  const persons = data.persons.map(({ id, name, title }) => ({ is: 'persons' as const, id, name, title }))
  const units = data.organisations.map(({ id, name }) => ({
    is: 'organisations' as const,
    id,
    name,
    title: '',
  }))
  return (
    <fieldset class="field">
      <legend>投诉的是谁？</legend>
      <p class="hint">选中的人和单位看不到这件事。名单里没有的，下一步写清楚。</p>
      {persons.map((one) => (
        <Choice key={one.id} one={one} draft={draft} toggle={toggle} />
      ))}
      {units.length > 0 && (
        <details open={persons.length === 0 || draft.accused.some(({ is }) => is === 'organisations')}>
          <summary class="button">是部门、单位</summary>
          {units.map((one) => (
            <Choice key={one.id} one={one} draft={draft} toggle={toggle} />
          ))}
        </details>
      )}
    </fieldset>
  )
}

interface ChoiceProps {
  one: Accused & { title: string }
  draft: Draft
  toggle: (one: Accused) => void
}
function Choice({ one: { is, id, name, title }, draft, toggle }: ChoiceProps) {
  return (
    <label class="option">
      <input
        type="checkbox"
        checked={draft.accused.some((other) => other.id === id)}
        onChange={() => toggle({ is, id, name })}
      />
      <span>
        {name}
        {title && <span class="soft under">{title}</span>}
      </span>
    </label>
  )
}
