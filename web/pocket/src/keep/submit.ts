import { jobs, type Job } from './field-store.ts'
import { refreshJobs } from './jobs.ts'
import { sendWaiting } from './sender.ts'

type Fresh = Omit<Job, 'status' | 'at' | 'tries' | 'nextTry' | 'problem'>

/** Keeps it on the phone, then tries at once. Answers null when the server took it, else the job as it stands. */
export async function submit(fresh: Fresh): Promise<Job | null> {
  const job: Job = { ...fresh, status: 'queued', at: Date.now(), tries: 0, nextTry: 0, problem: null }
  await jobs.put(job)
  await refreshJobs()
  await sendWaiting(true)
  return (await jobs.all()).find(({ id }) => id === job.id) ?? null
}
