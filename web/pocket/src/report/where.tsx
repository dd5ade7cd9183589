import { useState } from 'preact/hooks'
import { lastPlace } from '../keep/phone.ts'
import { chain, placeAt, placeWords } from '../keep/places.ts'
import { TextField } from '../parts/field.tsx'
import { Icon } from '../parts/icons.tsx'
import { useElder } from '../keep/elder.ts'
import { PlacePicker } from './place-picker.tsx'
import { Nearby } from './similar-later.ts'
import type { StepProps } from './step-props.ts'

/** ① Where: what is known first (the last place, the village's QR), then the list, or here. */
export function Where({ draft, change, next }: StepProps) {
  const chosen = draft.place.length > 0
  const [picking, setPicking] = useState(!chosen)
  const elder = useElder()
  const confirm = () => {
    if (draft.county && chosen) void lastPlace.put({ county: draft.county, place: draft.place })
    next()
  }
  if (picking)
    return (
      <>
        <Here {...{ draft, change }} close={() => setPicking(false)} />
        <PlacePicker
          county={draft.county}
          start={draft.place}
          choose={(county, place) => {
            change({ county, place, location: null })
            setPicking(false)
          }}
        />
      </>
    )
  return (
    <>
      <div class="chosen">
        <Icon name="pin" />
        <p>
          <span class="soft">{draft.county?.name}</span>
          <strong>{placeWords(draft.place)}</strong>
        </p>
      </div>
      <button class="button" type="button" onClick={() => setPicking(true)}>
        换个地方
      </button>
      {!elder && (
        <TextField
          id="address"
          label="具体在哪"
          optional
          hint="比如：村东头小桥旁、3 号楼下"
          value={draft.address}
          onValue={(address) => change({ address })}
          maxLength={200}
        />
      )}
      <button class="button main" type="button" onClick={confirm}>
        就在这里，下一步
      </button>
      {!draft.accuse && <Nearby draft={draft} ahead />}
    </>
  )
}

/** The phone's own position: asked for once, on a tap, and never in the background. */
function Here({ draft, change, close }: Pick<StepProps, 'draft' | 'change'> & { close: () => void }) {
  const [state, setState] = useState<'idle' | 'looking' | 'failed'>('idle')
  const county = draft.county
  if (!county || !('geolocation' in navigator)) return null
  const look = () => {
    setState('looking')
    navigator.geolocation.getCurrentPosition(
      ({ coords: { longitude: lng, latitude: lat, accuracy } }) => {
        placeAt(county.code, lng, lat).then(
          (found) => {
            if (!found) return setState('failed')
            const location = { lng, lat, datum: 'WGS-84' as const, accuracy_m: Math.round(accuracy) }
            change({ place: chain(found), location })
            close()
          },
          () => setState('failed'),
        )
      },
      () => setState('failed'),
      { enableHighAccuracy: true, timeout: 10_000, maximumAge: 60_000 },
    )
  }
  return (
    <>
      <button class="button" type="button" disabled={state === 'looking'} onClick={look}>
        <Icon name="pin" />
        {state === 'looking' ? '正在找…' : '用我现在的位置'}
      </button>
      {state === 'failed' && (
        <p class="notice" role="status">
          没找到您在哪个村（手机没给位置，或这里还没画网格）。请在下面选。
        </p>
      )}
    </>
  )
}
