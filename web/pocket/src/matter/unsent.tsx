import type { ActionOffer } from '#contract/http/matters.ts'
import { whenNear } from '../../../shared/formats.ts'
import type { Job } from '../keep/field-store.ts'
import { dropJob } from '../keep/jobs.ts'
import { sendWaiting } from '../keep/sender.ts'
import { useMe } from '../keep/session.ts'
import { Icon } from '../parts/icons.tsx'
import { SignInAgain } from '../parts/sign-in-again.tsx'

/** Why the server did not take it, and who was first. */
export function whyNot({ problem }: Pick<Job, 'problem'>): string {
  const changed = problem?.changed
  return changed
    ? `${changed.by} ${whenNear(changed.at)} 已经办了“${changed.action}”。请看看最新情况再办，您写的还在。`
    : (problem?.detail ?? '')
}

interface Props {
  jobs: Job[]
  /** What one may do now: a refused act that is still offered is taken up again. */
  offers?: ActionOffer[]
  redo?: (job: Job) => void
}

/** What was done to this matter on this phone and is not with the server: it waits for a signal, or was refused and one decides. */
export function Unsent({ jobs, offers, redo }: Props) {
  const me = useMe()
  return (
    <section class="acting">
      {jobs.map((job) =>
        job.status === 'queued' ? (
          <div class="receipt waiting" role="status" key={job.id}>
            <p>
              <Icon name="clock" />“{job.title}”已存好，有网自动送出。
            </p>
            <Own job={job} />
            {job.by && me !== undefined && me?.person.id !== job.by && <SignInAgain to={job.page} />}
          </div>
        ) : (
          <div class="errors" role="alert" key={job.id}>
            <p>
              <strong>“{job.title}”没办成。</strong>
              {whyNot(job)}
            </p>
            <Own job={job} />
            {offers?.some(({ action }) => action === job.body['action']) ? (
              <button class="button main" type="button" onClick={() => redo?.(job)}>
                接着办“{job.title}”
              </button>
            ) : (
              offers && <p>这一步现在不用您办了。</p>
            )}
          </div>
        ),
      )}
      {jobs.some(({ status }) => status === 'queued') && (
        <button class="button" type="button" onClick={() => void sendWaiting(true)}>
          现在就试一次
        </button>
      )}
      <button
        class="button"
        type="button"
        onClick={() => void Promise.all(jobs.map(({ id }) => dropJob(id)))}
      >
        {jobs.some(({ status }) => status === 'queued') ? '撤回，不送了' : '知道了，不办了'}
      </button>
    </section>
  )
}

function Own({ job }: { job: Job }) {
  return (
    <>
      <p class="soft">
        您 {whenNear(new Date(job.at).toISOString())} 办的
        {job.photos.length > 0 && `，照片 ${job.photos.length} 张`}
      </p>
      {job.words.map((words) => (
        <p class="own-words" key={words}>
          {words}
        </p>
      ))}
    </>
  )
}
