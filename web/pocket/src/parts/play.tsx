import { useEffect, useRef, useState } from 'preact/hooks'
import { Icon } from './icons.tsx'

interface Props {
  src: string
  seconds: number
  /** As what it is saved, where the browser cannot play it. */
  save?: boolean
}

/** A recording to listen to, one large button; saved instead where the browser cannot play it. */
export function Play({ src, seconds, save }: Props) {
  const audio = useRef<HTMLAudioElement>(null)
  const [playing, setPlaying] = useState(false)
  const [failed, setFailed] = useState(false)
  useEffect(() => () => audio.current?.pause(), [])
  const toggle = () => {
    if (playing) return audio.current?.pause()
    void audio.current?.play().catch(() => setFailed(true))
  }
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- what somebody just said has none */}
      <audio
        ref={audio}
        src={src}
        preload="none"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setPlaying(false)}
      />
      <button class="button" type="button" aria-pressed={playing} onClick={toggle}>
        <Icon name="sound" />
        {playing ? '停' : `听语音（${seconds} 秒）`}
      </button>
      {failed && (
        <p class="notice" role="status">
          这个浏览器放不出来。
          {save && (
            <a href={src} download>
              下载到手机里听
            </a>
          )}
        </p>
      )}
    </>
  )
}
