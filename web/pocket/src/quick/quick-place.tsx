import { useState } from 'preact/hooks'
import type { Draft } from '../keep/draft.ts'
import { placeWords } from '../keep/places.ts'
import { Icon } from '../parts/icons.tsx'
import { part } from '../parts/later.tsx'
import type { Change } from '../report/use-draft.ts'

/** Reports lie in one's own grid, so that the list of places comes when it is asked for. */
const PlacePicker = part(async () => (await import('../report/place-picker.tsx')).PlacePicker)

/** Where: the own grid, or another; the exact spot only on a tap, once. */
export function QuickPlace({ draft, change }: { draft: Draft; change: Change }) {
  const [picking, setPicking] = useState(false)
  const [state, setState] = useState<'idle' | 'looking' | 'failed'>('idle')
  const mark = () => {
    setState('looking')
    navigator.geolocation.getCurrentPosition(
      ({ coords: { longitude: lng, latitude: lat, accuracy } }) => {
        setState('idle')
        void change({ location: { lng, lat, datum: 'WGS-84', accuracy_m: Math.round(accuracy) } })
      },
      () => setState('failed'),
      { enableHighAccuracy: true, timeout: 10_000, maximumAge: 60_000 },
    )
  }
  if (picking)
    return (
      <PlacePicker
        county={draft.county}
        start={draft.place}
        choose={(county, place) => {
          void change({ county, place, location: null })
          setPicking(false)
        }}
      />
    )
  return (
    <>
      <div class="chosen">
        <Icon name="pin" />
        <p>
          <strong>{placeWords(draft.place.slice(-2))}</strong>
          {draft.location && <span class="soft">已带上您现在的位置</span>}
        </p>
      </div>
      <div class="choices">
        <button class="button" type="button" onClick={() => setPicking(true)}>
          不在这里
        </button>
        {'geolocation' in navigator && !draft.location && (
          <button class="button" type="button" disabled={state === 'looking'} onClick={mark}>
            {state === 'looking' ? '正在找…' : '带上位置'}
          </button>
        )}
      </div>
      {state === 'failed' && <p class="soft">手机没有给出位置，不带也能报。</p>}
    </>
  )
}
