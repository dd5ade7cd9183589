import { useState } from 'react'
import type { RegionRef } from '#contract/http/shapes.ts'
import { useMe } from '../data/me.ts'
import { Field } from '../form/field.tsx'
import { PlacePicker } from '../places/place-picker.tsx'

interface Props {
  id: string
  /** Where it lies now, from the county down. */
  now: RegionRef[]
  choose: (region: string) => void
  wrong: string | undefined
}

/** Where a matter lies from now on: a village or a grid of one's own. */
export function PlaceField({ id, now, choose, wrong }: Props) {
  const me = useMe().data
  const [place, setPlace] = useState<RegionRef[]>([])
  if (!me) return null
  return (
    <Field
      id={id}
      label="在哪个村、哪个网格"
      required
      wrong={wrong}
      hint={`现在记在${now.at(-1)?.name ?? '县里'}。定到哪里，就由哪里办、算在哪里。`}
    >
      {(aria) => (
        <PlacePicker
          county={me.county.code}
          mine={me.posts.map((post) => post.place)}
          {...{ aria, place }}
          choose={(chosen) => {
            setPlace(chosen)
            const region = chosen.at(-1)?.id
            if (region) choose(region)
          }}
        />
      )}
    </Field>
  )
}
