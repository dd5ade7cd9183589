import { useState } from 'preact/hooks'
import type { Matter } from '#contract/http/matters.ts'
import type { RegionRef } from '#contract/http/shapes.ts'
import { placeWords, ref } from '../keep/places.ts'
import { PlacePicker } from '../report/place-picker.tsx'

interface Props {
  /** Where it lies now, from the county down. */
  now: Matter['place']
  chosen: boolean
  error: string | undefined
  choose: (region: string | undefined) => void
}

/** Where a matter lies from now on: down from where it lies, or by name; whoever may not place it there is told so. */
export function Place({ now, chosen, error, choose }: Props) {
  const [place, setPlace] = useState<RegionRef[]>([])
  const [county, ...way] = now.map(ref)
  return (
    <fieldset class={error ? 'field wrong' : 'field'} id="region" tabIndex={-1}>
      <legend>在哪个村、哪个网格？</legend>
      <p class="soft">现在记在{now.at(-1)?.name ?? '县里'}。定到哪里，就由哪里办、算在哪里。</p>
      {error && (
        <p class="message" id="region-error">
          {error}
        </p>
      )}
      {chosen && place.length > 0 ? (
        <p class="own-words">
          {placeWords(place)}
          <button class="link" type="button" onClick={() => (setPlace([]), choose(undefined))}>
            换一个
          </button>
        </p>
      ) : (
        <PlacePicker
          county={county ?? null}
          start={[...way, ...way.slice(-1)]}
          stays
          choose={(_, found) => (setPlace(found), choose(found.at(-1)?.id))}
        />
      )}
    </fieldset>
  )
}
