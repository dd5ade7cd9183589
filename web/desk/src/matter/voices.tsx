import type { Matter } from '#contract/http/matters.ts'
import { voiceUrl } from '../data/matters.ts'
import './voices.css'

/** What was said into the phone: heard by those it was handed to; the others read that it is there. */
export function Voices({ matter }: { matter: Matter }) {
  return matter.voices.map(({ hash, seconds }, at) =>
    hash ? (
      <p key={hash} className="matter-voice">
        {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- what somebody just said has none */}
        <audio controls preload="none" src={voiceUrl(matter.id, hash)} aria-label={`语音，${seconds} 秒`} />
        <a href={voiceUrl(matter.id, hash)} download>
          下载语音（{seconds} 秒）
        </a>
      </p>
    ) : (
      <p key={at} className="matter-due">
        附有语音 {seconds} 秒，经办的人听得到。
      </p>
    ),
  )
}
