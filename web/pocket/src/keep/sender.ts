/**
 * Sends what was submitted, and only that. Tried at start, on coming back to the page, when the network
 * says it is back, and on a timer: none of the browser's signs alone can be trusted.
 */
import type { Reported } from '#contract/http/reports.ts'
import { Refusal, Unreachable, post, upload } from '../../../shared/api.ts'
import { isBlank, reportOf, type Draft } from './draft.ts'
import { drafts, follows } from './phone.ts'
import { watched } from './watched.ts'

/** Every report on this phone, the newest first. */
const list = watched<Draft[]>([])
export const useDrafts = list.use
export const refreshDrafts = async () => list.set(await drafts.all())

export async function saveDraft(draft: Draft) {
  await drafts.put(draft)
  await refreshDrafts()
}
export async function dropDraft(id: string) {
  await drafts.drop(id)
  await refreshDrafts()
}

const waits = [2, 5, 15, 30, 60].map((seconds) => seconds * 1000)
/** Milliseconds until the next try. */
export const waitAfter = (tries: number) => waits[Math.min(tries, waits.length - 1)]!

/** The server will say the same tomorrow: a person has to change something. */
const isFinal = (failure: unknown) =>
  failure instanceof Refusal &&
  failure.problem.status < 500 &&
  ![401, 408, 429].includes(failure.problem.status)

/** One try. Resolves with the draft as it is afterwards; throws nothing. */
export async function sendOne(draft: Draft): Promise<Draft> {
  try {
    for (const photo of draft.photos) {
      if (photo.hash) continue
      const stored = await inTime(upload<{ hash: string }>('/api/files', photo.blob, 'photo.jpg'))
      photo.hash = stored.hash
      await drafts.put(draft)
    }
    const reported = await inTime(post<Reported>('/api/matters', reportOf(draft)))
    const sent: Draft = { ...draft, status: 'sent', reported, photos: [], problem: null }
    if (reported.follow) {
      const title = draft.text.trim().slice(0, 30)
      const at = new Date().toISOString()
      await follows.put({ path: reported.follow, id: reported.id, number: reported.number, title, at })
    }
    await drafts.put(sent)
    return sent
  } catch (failure) {
    const next: Draft = isFinal(failure)
      ? { ...draft, status: 'refused', problem: problemOf(failure as Refusal) }
      : { ...draft, tries: draft.tries + 1, nextTry: Date.now() + waitAfter(draft.tries), problem: null }
    await drafts.put(next)
    return next
  }
}

/** A line that swallows everything counts as no network after a minute; the id makes the repeat harmless. */
const inTime = <T>(answer: Promise<T>): Promise<T> =>
  Promise.race([answer, new Promise<never>((_, late) => setTimeout(() => late(new Unreachable()), 60_000))])

const problemOf = ({ message, problem }: Refusal): Draft['problem'] => ({
  detail: message,
  ...(problem.field && { field: problem.field }),
})

let timer: ReturnType<typeof setTimeout> | undefined
let running: Promise<void> | undefined

/** Sends everything that waits. `now`: also what was tried a moment ago. Two calls at once are one. */
export function sendWaiting(now = false): Promise<void> {
  return (running ??= alone(() => pass(now)).finally(() => (running = undefined)))
}

async function pass(now: boolean) {
  clearTimeout(timer)
  for (const draft of await drafts.all()) {
    if (draft.status !== 'queued' || (!now && draft.nextTry > Date.now())) continue
    await sendOne(draft)
    await refreshDrafts()
  }
  await refreshDrafts()
  const next = list
    .get()
    .filter((draft) => draft.status === 'queued')
    .map((draft) => draft.nextTry - Date.now())
  if (next.length > 0) timer = setTimeout(() => void sendWaiting(), Math.max(500, Math.min(...next)))
}

/** Two open tabs must not send the same photo twice over a thin line; the server would keep one matter anyway. */
const alone = (work: () => Promise<void>): Promise<void> =>
  'locks' in navigator ? navigator.locks.request('send', work) : work()

const DAY = 24 * 3600_000
/** What the server has, and what was opened and left empty, stays a day: for the receipt, not for good. */
export const isStale = (draft: Draft, now: number) =>
  now - draft.changedAt > DAY && (draft.status === 'sent' || (draft.status === 'draft' && isBlank(draft)))

async function tidy() {
  for (const draft of await drafts.all()) if (isStale(draft, Date.now())) await drafts.drop(draft.id)
}

export function startSender() {
  void tidy().finally(() => sendWaiting(true))
  addEventListener('online', () => void sendWaiting(true))
  addEventListener('pageshow', () => void sendWaiting(true))
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void sendWaiting(true)
  })
}
