/** 长辈版: larger, fewer choices. Remembered on the phone; index.html sets it before the first paint. */
import { watched } from './watched.ts'

const root = typeof document === 'undefined' ? null : document.documentElement
const state = watched(root?.dataset.elder !== undefined)

export const useElder = state.use

export function setElder(on: boolean) {
  if (on) root!.dataset.elder = ''
  else delete root!.dataset.elder
  try {
    localStorage.setItem('elder', on ? '1' : '0')
  } catch {
    // private browsing: it holds for this visit only
  }
  state.set(on)
}
