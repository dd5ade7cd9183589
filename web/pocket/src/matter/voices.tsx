import type { Matter } from '#contract/http/matters.ts'
import { Play } from '../parts/play.tsx'
import { address, type Which } from './matter.ts'

/** What was said into the phone; who may not hear it reads that it is there. */
export function Voices({ matter, which }: { matter: Matter; which: Which }) {
  return (
    <>
      {matter.voices.map(({ hash, seconds }, at) =>
        hash ? (
          <Play key={hash} src={`${address(which)}/voices/${hash}`} seconds={seconds} save />
        ) : (
          <p key={at} class="soft">
            附有语音 {seconds} 秒，经办的人听得到。
          </p>
        ),
      )}
    </>
  )
}
