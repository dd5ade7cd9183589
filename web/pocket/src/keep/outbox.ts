/** One pass over everything that was submitted on this phone and waits: reports, then acts, each under its own person's session. */
import type { Reported } from '#contract/http/reports.ts'
import { post, type Refusal } from '../../../shared/api.ts'
import { isBlank, reportOf, type Draft } from './draft.ts'
import { dropStale, jobs } from './field-store.ts'
import { refreshJobs, sendJob } from './jobs.ts'
import { drafts, follows } from './phone.ts'
import { finalRefusal, inTime, photosSent, problemOf, waitAfter } from './sending.ts'
import { refreshMe } from './session.ts'
import { refreshDrafts } from './waiting.ts'

/** One try. Resolves with the draft as it is afterwards; throws nothing. */
async function sendReport(draft: Draft): Promise<void> {
  try {
    const reported = await photosSent(
      draft.voice ? [...draft.photos, draft.voice] : draft.photos,
      () => drafts.put(draft),
      // submitted by nobody signed in: nobody's it stays, whoever has signed in since
      () =>
        inTime(post<Reported>('/api/matters', reportOf(draft), draft.by === null ? 'omit' : 'same-origin')),
    )
    if (reported.follow) {
      const title = draft.text.trim().slice(0, 30) || `${draft.kind?.title ?? ''}（语音）`
      const at = new Date().toISOString()
      await follows.put({ path: reported.follow, id: reported.id, number: reported.number, title, at })
    }
    await drafts.put({ ...draft, status: 'sent', reported, photos: [], voice: null, problem: null })
  } catch (failure) {
    await drafts.put(
      finalRefusal(failure)
        ? { ...draft, status: 'refused', problem: problemOf(failure as Refusal) }
        : { ...draft, tries: draft.tries + 1, nextTry: Date.now() + waitAfter(draft.tries), problem: null },
    )
  }
}

/** Sends what waits; `now`: also what was tried a moment ago. Answers in how many ms to come back; null: nothing waits. */
export async function pass(now: boolean): Promise<number | null> {
  const isDue = (one: { status: string; nextTry: number }) =>
    one.status === 'queued' && (now || one.nextTry <= Date.now())
  await tidy()
  const [reports, acts] = [await drafts.all(), await jobs.all()]
  const bound = [...reports, ...acts].some((one) => isDue(one) && one.by)
  const who = bound ? ((await refreshMe())?.person.id ?? null) : null
  // somebody else's, or of a session that is over: it waits for its own person
  const mine = ({ by }: { by?: string | null }) => !by || by === who
  for (const draft of reports.reverse()) {
    if (!isDue(draft) || !mine(draft)) continue
    await sendReport(draft)
    await refreshDrafts()
  }
  const held = new Set<string>()
  for (const job of acts) {
    const goes = isDue(job) && mine(job) && !held.has(job.subject) && (await sendJob(job))
    if (!goes) held.add(job.subject)
    await refreshJobs()
  }
  await refreshDrafts()
  await refreshJobs()
  const next = [...(await drafts.all()), ...(await jobs.all())]
    .filter((one) => one.status === 'queued' && mine(one))
    .map((one) => one.nextTry - Date.now())
  return next.length > 0 ? Math.max(500, Math.min(...next)) : null
}

const DAY = 24 * 3600_000
/** What the server has, and what was opened and left empty, stays a day: for the receipt, not for good. */
export const isStale = (draft: Draft, now: number) =>
  now - draft.changedAt > DAY && (draft.status === 'sent' || (draft.status === 'draft' && isBlank(draft)))

async function tidy(now = Date.now()) {
  for (const draft of await drafts.all()) if (isStale(draft, now)) await drafts.drop(draft.id)
  await dropStale(now)
}
