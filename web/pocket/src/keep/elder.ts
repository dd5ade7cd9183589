/** 长辈版: larger, fewer choices. Remembered on the phone; Loading this module sets it, before anything is drawn. */
import { watched } from './watched.ts'

const root = typeof document === 'undefined' ? null : document.documentElement
const state = watched(remembered())
if (state.get()) root!.dataset.elder = ''

function remembered(): boolean {
  try {
    return root !== null && localStorage.getItem('elder') === '1'
  } catch {
    return false
  }
}

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
