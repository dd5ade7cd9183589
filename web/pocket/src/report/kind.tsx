import { catalogue } from '../keep/places.ts'
import { useLoaded } from '../parts/loaded.ts'
import { Failed, Skeleton } from '../parts/states.tsx'
import { guess } from './guess.ts'
import type { StepProps } from './step-props.ts'
import { Kinds } from './kinds.tsx'
import { useLearned, withLearned } from './learned.ts'

/** ② The kinds of the chosen group; those the sentence speaks of come first. */
export function ChooseKind({ draft, next }: StepProps) {
  const county = draft.county!.code
  const { data, failure, again } = useLoaded(() => catalogue(county), [county])
  const reasons = useLearned(county, draft.text)
  if (failure) return <Failed failure={failure} again={again} />
  if (!data) return <Skeleton rows={6} />
  const kinds = data.kinds.filter((kind) => kind.group === draft.group && !kind.unsorted)
  const likely = withLearned(reasons, kinds, guess(draft.text, kinds, kinds.length))
  const group = data.groups.find((found) => found.group === draft.group)
  return (
    <>
      <p class="soft">{group?.title}</p>
      <Kinds
        kinds={[...likely, ...kinds.filter((kind) => !likely.includes(kind))]}
        reasons={reasons}
        choose={(kind) => next({ kind, group: kind.group })}
      />
    </>
  )
}
