import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Link, useLocation } from 'wouter-preact'
import { when } from '../../../shared/formats.ts'
import { draftTitle, isBlank, type Draft } from '../keep/draft.ts'
import type { Job } from '../keep/field-store.ts'
import { dropJob, useJobs } from '../keep/jobs.ts'
import { placeWords } from '../keep/places.ts'
import { dropDraft, saveDraft, sendWaiting, useDrafts } from '../keep/sender.ts'
import { useMe } from '../keep/session.ts'
import { whyNot } from '../matter/unsent.tsx'
import { Icon } from '../parts/icons.tsx'
import { Page } from '../parts/page.tsx'
import { SignInAgain } from '../parts/sign-in-again.tsx'
import { unfinished } from '../report/steps.ts'

/** The queue and the unfinished, openly: nothing waits unseen. */
export function Drafts() {
  const all = useDrafts()
  const jobs = useJobs()
  const me = useMe()
  const [, navigate] = useLocation()
  const waiting = all.filter((draft) => draft.status === 'queued')
  const acts = jobs.filter((job) => job.status === 'queued')
  const refused = jobs.filter((job) => job.status === 'refused')
  const open = all.filter(
    (draft) => draft.status === 'refused' || (draft.status === 'draft' && !isBlank(draft)),
  )
  const held = me === undefined ? [] : [...waiting, ...acts].filter(({ by }) => by && by !== me?.person.id)
  const heldReports = waiting.filter((draft) => held.includes(draft))
  return (
    <Page title="手机里存着的" back={() => navigate('/')}>
      {waiting.length + jobs.length + open.length === 0 && (
        <p class="notice">都送出去了，手机里没有存着的。</p>
      )}
      {refused.length > 0 && (
        <Group title={`没办成，要您看一看（${refused.length}）`}>
          {refused.map((job) => (
            <ActRow key={job.id} job={job} />
          ))}
        </Group>
      )}
      {waiting.length + acts.length > 0 && (
        <Group title={`等网送出（${waiting.length + acts.length}）`}>
          {waiting.map((draft) => (
            <Row key={draft.id} draft={draft} href={`/report/${draft.id}/done`} />
          ))}
          {acts.map((job) => (
            <ActRow key={job.id} job={job} />
          ))}
        </Group>
      )}
      {held.length > 0 ? (
        <div class="notice" role="status">
          <SignInAgain to="/drafts" />
          {heldReports.length > 0 && !me && (
            <button class="button" type="button" onClick={() => void sendUnnamed(heldReports)}>
              不登录，把反映的事直接送出
            </button>
          )}
        </div>
      ) : (
        waiting.length + acts.length > 0 && (
          <button class="button" type="button" onClick={() => void sendWaiting(true)}>
            现在就试一次
          </button>
        )
      )}
      {open.length > 0 && (
        <Group title={`没写完（${open.length}）`}>
          {open.map((draft) => (
            <Row
              key={draft.id}
              draft={draft}
              href={`/report/${draft.id}/${draft.status === 'refused' ? 'done' : unfinished(draft)}`}
              droppable
            />
          ))}
        </Group>
      )}
    </Page>
  )
}

/** A report needs no account: whoever would rather not sign in again still gets it through. */
async function sendUnnamed(reports: Draft[]) {
  for (const draft of reports) await saveDraft({ ...draft, by: null })
  await sendWaiting(true)
}

function Group({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section>
      <h2>{title}</h2>
      <ul class="rows">{children}</ul>
    </section>
  )
}

function ActRow({ job }: { job: Job }) {
  const refused = job.status === 'refused'
  return (
    <li>
      <Link class="row" href={job.page}>
        <span>
          {job.title}：{job.about}
          <span class={refused ? 'under late-words' : 'soft under'}>
            {refused ? whyNot(job) : `${when(new Date(job.at).toISOString())} 办的`}
          </span>
        </span>
        <Icon name="next" />
      </Link>
      <Drop title={job.title} drop={() => dropJob(job.id)} words={refused ? '不办了，删掉' : '撤回'} />
    </li>
  )
}

function Row({ draft, href, droppable }: { draft: Draft; href: string; droppable?: boolean }) {
  return (
    <li>
      <Link class="row" href={href}>
        <span>
          {draftTitle(draft)}
          <span class="soft under">
            {placeWords(draft.place)} {when(new Date(draft.changedAt).toISOString())}
          </span>
        </span>
        <Icon name="next" />
      </Link>
      {droppable && <Drop title={draftTitle(draft)} drop={() => dropDraft(draft.id)} words="删掉" />}
    </li>
  )
}

/** Asks once more: there is no way back. */
function Drop({ title, drop, words }: { title: string; drop: () => Promise<void>; words: string }) {
  const [asking, setAsking] = useState(false)
  if (!asking)
    return (
      <button class="link" type="button" onClick={() => setAsking(true)} aria-label={`${words}“${title}”`}>
        {words}
      </button>
    )
  return (
    <p class="asking">
      删了就没有了。
      <button class="link" type="button" onClick={() => void drop()}>
        删掉
      </button>
      <button class="link" type="button" onClick={() => setAsking(false)}>
        留着
      </button>
    </p>
  )
}
