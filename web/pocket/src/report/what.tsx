import type { CatalogueKind } from '#contract/http/catalogue.ts'
import { catalogue } from '../keep/places.ts'
import { hasIcon, Icon } from '../parts/icons.tsx'
import { useLoaded } from '../parts/loaded.ts'
import { Failed, Skeleton } from '../parts/states.tsx'
import { guess } from './guess.ts'
import { Kinds } from './kinds.tsx'
import { useLearned, withLearned } from './learned.ts'
import { Nearby } from './similar-later.ts'
import type { StepProps } from './step-props.ts'

/** ② What: write it and choose among what it may be, or choose one of the big groups. */
export function What({ draft, change, next }: StepProps) {
  const county = draft.county!.code
  const { data, failure, again } = useLoaded(() => catalogue(county), [county])
  const reasons = useLearned(county, draft.accuse ? '' : draft.text)
  if (failure) return <Failed failure={failure} again={again} />
  if (!data) return <Skeleton rows={6} />
  const choose = (kind: CatalogueKind) => next({ kind, group: kind.group })
  if (draft.accuse) {
    const kinds = data.kinds.filter((kind) => kind.sensitive === 'accuses')
    return <Kinds kinds={kinds} choose={choose} />
  }
  const likely = withLearned(reasons, data.kinds, guess(draft.text, data.kinds))
  return (
    <>
      <Nearby draft={draft} only="known" />
      <div class="field">
        <label for="say">用一句话说</label>
        <textarea
          id="say"
          rows={2}
          maxLength={2000}
          value={draft.text}
          placeholder="比如：村口路灯不亮"
          onInput={(event) => change({ text: event.currentTarget.value })}
        />
      </div>
      {likely.length > 0 && (
        <section aria-live="polite">
          <h2>是不是这件事？</h2>
          <Kinds kinds={likely} choose={choose} reasons={reasons} />
        </section>
      )}
      <h2>{likely.length > 0 ? '不是？选一类' : '或者选一类'}</h2>
      <ul class="groups">
        {data.groups.map((group, at) => (
          <li key={group.group}>
            <button class="group" type="button" onClick={() => next({ group: group.group, kind: null })}>
              <Icon name={hasIcon(group.icon) ? group.icon : (spare[at % spare.length] as string)} />
              <span>
                {group.title}
                {group.hint && <span class="soft under">{group.hint}</span>}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <Nearby draft={draft} only="new" />
    </>
  )
}
/** For groups whose pack names no picture. */
const spare = ['road', 'broom', 'house', 'people', 'paper', 'chat']
