/** The queue of things done on this phone: whatever is submitted goes in first, is sent when it can be, and leaves when the server has it. */
import { useEffect, useRef } from 'preact/hooks'
import { post, put, type Refusal } from '../../../shared/api.ts'
import { jobs, type Job } from './field-store.ts'
import { finalRefusal, inTime, photosSent, problemOf, waitAfter } from './sending.ts'
import { tellWaiting } from './waiting.ts'
import { watched } from './watched.ts'

const list = watched<Job[]>([])
export async function refreshJobs() {
  const all = await jobs.all()
  list.set(all)
  tellWaiting(all)
}
/** Every job on this phone, the oldest first. */
export function useJobs(): Job[] {
  useEffect(() => void refreshJobs(), [])
  return list.use()
}
/** Runs `again` once something of the `waiting` jobs has left; what is sent while one watches, `busy`, tells by itself. */
export function useGone(waiting: number, busy: boolean, again: () => void) {
  const waited = useRef(0)
  useEffect(() => {
    if (waited.current > waiting) again()
    waited.current = busy ? 0 : waiting
  }, [waiting, busy])
}
export async function dropJob(id: string) {
  await jobs.drop(id)
  await refreshJobs()
}

/** One try. True: gone through; false: it waits, or was refused and waits for a person. Throws nothing. */
export async function sendJob(job: Job): Promise<boolean> {
  try {
    await photosSent(
      job.photos,
      () => jobs.put(job),
      (hashes) => send(job, hashes),
    )
    await jobs.drop(job.id)
    return true
  } catch (failure) {
    if (finalRefusal(failure)) {
      await jobs.put({ ...job, status: 'refused', problem: problemOf(failure as Refusal) })
      return false
    }
    await jobs.put({ ...job, tries: job.tries + 1, nextTry: Date.now() + waitAfter(job.tries) })
    return false
  }
}

function send({ method, path, body }: Job, hashes: string[]): Promise<unknown> {
  const whole =
    hashes.length > 0 ? { ...body, input: { ...(body['input'] as object), photos: hashes } } : body
  return inTime(method === 'PUT' ? put(path, whole) : post(path, whole))
}
