/** The reporter's own word on whether everybody may read it: taken back with one tap, as it was given (PIPL art 15). */
import { useState } from 'preact/hooks'
import type { Consent as Answer } from '#contract/http/consent.ts'
import { get, newId, post, sayError } from '../../../shared/api.ts'
import { useLoaded } from '../parts/loaded.ts'
import { address, type Which } from './matter.ts'

export function Consent({ which }: { which: Which }) {
  const { data, again } = useLoaded(() => get<Answer>(`${address(which)}/consent`), [JSON.stringify(which)])
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)
  if (!data || (!data.consent && !data.may_give)) return null
  async function set(consent: boolean) {
    setBusy(true)
    setError(undefined)
    try {
      await post(`${address(which)}/consent`, { command_id: newId(), consent })
      again()
    } catch (failure) {
      setError(sayError(failure))
    }
    setBusy(false)
  }
  return (
    <section>
      <h2>{data.consent ? '您同意公开这件事' : '这件事没有公开'}</h2>
      <p class="soft" role="status">
        {data.consent
          ? '大家能看到您写的话、照片和具体位置，看不到姓名和电话。收回以后，马上就看不到了，办理不受影响。'
          : '只有您和办理的人看得到您写的话。同意公开，大家能看到您写的话、照片和具体位置，看不到姓名和电话。'}
      </p>
      {error && (
        <p class="message" role="alert">
          {error}
        </p>
      )}
      <button class="button" type="button" disabled={busy} onClick={() => void set(!data.consent)}>
        {data.consent ? '收回同意，不再公开' : '同意公开'}
      </button>
    </section>
  )
}
