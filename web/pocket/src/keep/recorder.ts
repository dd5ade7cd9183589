/** The phone's microphone, asked for on a tap and let go of as soon as the recording ends. */
import type { Voice } from './draft.ts'

/** Seconds; the server takes no more. */
export const LONGEST = 60
/** Speech in Opus: 60 s are about 180 KB. */
const BITS = 24_000
const KINDS = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4']

/** Old browsers, and pages that did not come by https, have no microphone to offer. */
export const canRecord = () => typeof MediaRecorder === 'function' && Boolean(navigator.mediaDevices)

export interface Recording {
  /** Ends it; the same answer however often it is asked. Null when nothing was said. */
  finish(): Promise<Voice | null>
}

/** `ended`: once, when it is over by whatever way: finished, the minute over, or the microphone taken away. Rejects when there is none. */
export async function record(ended: (voice: Voice | null) => void): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
  const mimeType = KINDS.find((kind) => MediaRecorder.isTypeSupported(kind))
  const recorder = new MediaRecorder(stream, { audioBitsPerSecond: BITS, ...(mimeType && { mimeType }) })
  const parts: Blob[] = []
  const began = Date.now()
  const over = new Promise<Voice | null>((done) => {
    recorder.ondataavailable = ({ data }) => void parts.push(data)
    recorder.onstop = () => {
      clearTimeout(timer)
      for (const track of stream.getTracks()) track.stop()
      const blob = new Blob(parts, { type: recorder.mimeType.split(';')[0]! })
      const seconds = Math.min(LONGEST, Math.max(1, Math.round((Date.now() - began) / 1000)))
      done(blob.size > 0 ? { blob, seconds } : null)
    }
  })
  const finish = () => {
    if (recorder.state !== 'inactive') recorder.stop()
    return over
  }
  const timer = setTimeout(() => void finish(), LONGEST * 1000)
  recorder.start()
  void over.then(ended)
  return { finish }
}
