import { useEffect, useRef, useState } from 'preact/hooks'
import type { Voice as Said } from '../keep/draft.ts'
import { canRecord, LONGEST, record, type Recording } from '../keep/recorder.ts'
import { Icon } from '../parts/icons.tsx'
import { Play } from '../parts/play.tsx'

interface Props {
  voice: Said | null
  change: (voice: Said | null) => void
  /** Set while it records: whoever goes on ends it first. */
  running: { current: Recording | undefined }
}

/** A voice note instead of, or beside, the words: nobody has to, and nothing is heard before the tap. */
export function Voice({ voice, change, running }: Props) {
  const [state, setState] = useState<'idle' | 'asking' | 'recording'>('idle')
  const [failure, setFailure] = useState('')
  const latest = useRef(change)
  latest.current = change
  // left in the middle of it: what was said until then is kept
  useEffect(() => () => void running.current?.finish(), [running])
  useEffect(() => {
    const hidden = () => document.hidden && void running.current?.finish()
    document.addEventListener('visibilitychange', hidden)
    return () => document.removeEventListener('visibilitychange', hidden)
  }, [running])
  if (!canRecord() && !voice) return null
  const begin = async () => {
    setFailure('')
    setState('asking')
    try {
      running.current = await record((said) => {
        running.current = undefined
        setState('idle')
        if (said) latest.current(said)
      })
      setState('recording')
    } catch (error) {
      setState('idle')
      setFailure(whyNot(error))
    }
  }
  return (
    <div class="field picker">
      <div>
        <p class="label">
          语音<span class="optional">（可不录，最长 1 分钟）</span>
        </p>
        <p class="hint">不方便写就用嘴说。办的人听得到，不对外公开。</p>
      </div>
      {failure && (
        <p class="notice" role="status">
          {failure}
        </p>
      )}
      {state === 'recording' ? (
        <Recorder stop={() => void running.current?.finish()} />
      ) : voice ? (
        <Kept voice={voice} again={() => void begin()} drop={() => change(null)} />
      ) : (
        <button class="button" type="button" disabled={state === 'asking'} onClick={() => void begin()}>
          <Icon name="mic" />
          {state === 'asking' ? '等您允许用麦克风…' : '按一下，用嘴说'}
        </button>
      )}
    </div>
  )
}

/** The running second is for the eye; it is not read out each time. */
function Recorder({ stop }: { stop: () => void }) {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setSeconds((n) => n + 1), 1000)
    return () => clearInterval(timer)
  }, [])
  return (
    <>
      <p role="status">正在录，请说话。</p>
      <p class="soft" aria-hidden="true">
        {seconds} 秒，还能说 {Math.max(0, LONGEST - seconds)} 秒
      </p>
      <button class="button main" type="button" onClick={stop}>
        <Icon name="tick" />
        说完了
      </button>
    </>
  )
}

function Kept({ voice, again, drop }: { voice: Said; again: () => void; drop: () => void }) {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(voice.blob)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [voice.blob])
  return (
    <>
      {url && <Play src={url} seconds={voice.seconds} />}
      {canRecord() && (
        <button class="button" type="button" onClick={again}>
          重录
        </button>
      )}
      <button class="button" type="button" onClick={drop}>
        删掉这段语音
      </button>
    </>
  )
}

const whyNot = (error: unknown): string =>
  error instanceof DOMException && ['NotAllowedError', 'SecurityError'].includes(error.name)
    ? '手机没有让这里用麦克风，没有录。写一两句也一样，照样受理；想录的话，在浏览器的网站设置里允许“麦克风”，再按一次。'
    : '没有找到能用的麦克风。写一两句也一样，照样受理。'
