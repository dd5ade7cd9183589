import type { CatalogueKind } from '#contract/http/catalogue.ts'
import { useState } from 'preact/hooks'
import type { Draft } from '../keep/draft.ts'
import { catalogue } from '../keep/places.ts'
import { useLoaded } from '../parts/loaded.ts'
import { described } from '../parts/field.tsx'
import { Failed, Skeleton } from '../parts/states.tsx'
import { guess } from '../report/guess.ts'
import { whoAnswers } from '../report/kinds.tsx'
import { useLearned, withLearned } from '../report/learned.ts'
import { oftenOf } from './often.ts'

interface Props {
  draft: Draft
  choose: (kind: CatalogueKind | null) => void
  error: string | undefined
}
const SHOWN = 5

/** What the words speak of, else what one reports most; one tap chooses. All of them stand behind one more. */
export function QuickKind({ draft, choose, error }: Props) {
  const county = draft.county!.code
  const { data, failure, again } = useLoaded(() => catalogue(county), [county])
  const reasons = useLearned(county, draft.text)
  const [all, setAll] = useState(false)
  if (failure) return <Failed failure={failure} again={again} />
  if (!data) return <Skeleton rows={3} />
  const { kind } = draft
  const kinds = data.kinds.filter((one) => !one.unsorted && one.sensitive !== 'accuses')
  const likely = withLearned(reasons, kinds, guess(draft.text, kinds, SHOWN))
  const first = [...new Set([...likely, ...oftenOf(kinds), ...kinds])].slice(0, SHOWN)
  const shown = kind ? [kind] : first
  return (
    <fieldset class={error ? 'field wrong' : 'field'} {...described('kind', null, error)} tabIndex={-1}>
      <legend>{kind ? '是这件事' : likely.length > 0 ? '是不是这件事？' : '是什么事？'}</legend>
      {error && (
        <p class="message" id="kind-error">
          {error}
        </p>
      )}
      {!all && shown.map((one) => <One key={one.kind} kind={one} chosen={kind} choose={choose} />)}
      {kind ? (
        <button class="link" type="button" onClick={() => choose(null)}>
          换一种
        </button>
      ) : (
        <button class="button" type="button" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? '收起来' : '都不是，看全部'}
        </button>
      )}
      {all &&
        !kind &&
        data.groups.map(({ group, title }) => (
          <section key={group}>
            <h2>{title}</h2>
            {kinds
              .filter((one) => one.group === group)
              .map((one) => (
                <One key={one.kind} kind={one} chosen={kind} choose={choose} />
              ))}
          </section>
        ))}
    </fieldset>
  )
}

interface OneProps {
  kind: CatalogueKind
  chosen: CatalogueKind | null
  choose: (kind: CatalogueKind) => void
}
const One = ({ kind, chosen, choose }: OneProps) => (
  <label class="option">
    <input type="radio" name="kind" checked={chosen?.kind === kind.kind} onChange={() => choose(kind)} />
    <span>
      {kind.title}
      {whoAnswers(kind) && <span class="soft under">{whoAnswers(kind)}</span>}
    </span>
  </label>
)
