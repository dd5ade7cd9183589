/** Reading a page aloud with the phone's own voice. */
import { watched } from './watched.ts'

const voice = typeof speechSynthesis === 'undefined' ? null : speechSynthesis
const speaking = watched(false)
export const useSpeaking = speaking.use
export const canSpeak = voice !== null

/** Short pieces: Chrome falls silent in the middle of a long one. Broken at sentence ends and line ends. */
export const sentences = (text: string): string[] =>
  text
    .split(/(?<=[。！？；])|\n+/)
    .map((piece) => piece.trim())
    .filter((piece) => /[\p{L}\p{N}]/u.test(piece))

export function speak(text: string) {
  if (!voice) return
  voice.cancel()
  const pieces = sentences(text)
  pieces.forEach((piece, at) => {
    const utterance = new SpeechSynthesisUtterance(piece)
    utterance.lang = 'zh-CN'
    utterance.rate = 0.9
    if (at === pieces.length - 1) utterance.onend = () => speaking.set(false)
    voice.speak(utterance)
  })
  speaking.set(pieces.length > 0)
}
export function hush() {
  voice?.cancel()
  speaking.set(false)
}
