/** What is on this phone and not yet with the server, as lists one can watch. */
import type { Draft } from './draft.ts'
import { drafts } from './phone.ts'
import { recall, remember } from './remember.ts'
import { watched } from './watched.ts'

/** Every report on this phone, the newest first. */
const list = watched<Draft[]>([])
export const useDrafts = list.use
export const draftsNow = list.get
export const refreshDrafts = async () => list.set(await drafts.all())

export async function saveDraft(draft: Draft) {
  await drafts.put(draft)
  await refreshDrafts()
}
export async function dropDraft(id: string) {
  await drafts.drop(id)
  await refreshDrafts()
}

/** How many acts wait, and how many the server refused: known at start without opening where they lie. */
const acts = watched((recall('acts') ?? [0, 0]) as [waiting: number, refused: number])
export const useActs = acts.use
export const actsWaiting = () => acts.get()[0]
export function tellWaiting(jobs: { status: string }[]) {
  const refused = jobs.filter(({ status }) => status === 'refused').length
  const both: [number, number] = [jobs.length - refused, refused]
  acts.set(both)
  remember('acts', both)
}
