/**
 * Sends what was submitted, and only that. Tried at start, on coming back to the page, when the network
 * says it is back, and on a timer: none of the browser's signs alone can be trusted. The sending itself is in outbox.ts.
 */
import { actsWaiting, draftsNow, refreshDrafts } from './waiting.ts'

export { dropDraft, refreshDrafts, saveDraft, useActs, useDrafts } from './waiting.ts'

let timer: ReturnType<typeof setTimeout> | undefined
let running: Promise<void> | undefined
let following: Promise<void> | undefined

/** Sends everything that waits. `now`: also what was tried a moment ago. Asked while it runs, it runs once more. */
export function sendWaiting(now = false): Promise<void> {
  if (!running) return (running = alone(() => pass(now)).finally(() => (running = undefined)))
  const again = () => ((following = undefined), sendWaiting(true))
  return (following ??= running.then(again, again))
}
async function pass(now: boolean) {
  clearTimeout(timer)
  const next = await (await import('./outbox.ts')).pass(now)
  if (next !== null) timer = setTimeout(() => void sendWaiting(), next)
}

/** Two open tabs must not send the same photo twice over a thin line; the server would keep one matter anyway. */
const alone = (work: () => Promise<void>): Promise<void> =>
  'locks' in navigator ? navigator.locks.request('send', work) : work()

export function startSender() {
  const again = async () => {
    await refreshDrafts()
    const old = Date.now() - 24 * 3600_000
    const wanted = draftsNow().some(({ status, changedAt }) => status === 'queued' || changedAt < old)
    if (wanted || actsWaiting() > 0) await sendWaiting(true)
  }
  void again()
  addEventListener('online', () => void again())
  addEventListener('pageshow', () => void again())
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void again()
  })
}
