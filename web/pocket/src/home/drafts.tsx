import { useState } from 'preact/hooks'
import { Link, useLocation } from 'wouter-preact'
import { when } from '../../../shared/formats.ts'
import { draftTitle, isBlank, type Draft } from '../keep/draft.ts'
import { placeWords } from '../keep/places.ts'
import { dropDraft, sendWaiting, useDrafts } from '../keep/sender.ts'
import { Icon } from '../parts/icons.tsx'
import { Page } from '../parts/page.tsx'
import { unfinished } from '../report/steps.ts'

/** The queue and the unfinished, openly: nothing waits unseen. */
export function Drafts() {
  const all = useDrafts()
  const [, navigate] = useLocation()
  const waiting = all.filter((draft) => draft.status === 'queued')
  const open = all.filter(
    (draft) => draft.status === 'refused' || (draft.status === 'draft' && !isBlank(draft)),
  )
  return (
    <Page title="手机里存着的" back={() => navigate('/')}>
      {waiting.length + open.length === 0 && <p class="notice">都送出去了，手机里没有存着的。</p>}
      {waiting.length > 0 && (
        <section>
          <h2>等网送出（{waiting.length}）</h2>
          <ul class="rows">
            {waiting.map((draft) => (
              <Row key={draft.id} draft={draft} href={`/report/${draft.id}/done`} />
            ))}
          </ul>
          <button class="button" type="button" onClick={() => void sendWaiting(true)}>
            现在就试一次
          </button>
        </section>
      )}
      {open.length > 0 && (
        <section>
          <h2>没写完（{open.length}）</h2>
          <ul class="rows">
            {open.map((draft) => (
              <Row
                key={draft.id}
                draft={draft}
                href={`/report/${draft.id}/${draft.status === 'refused' ? 'done' : unfinished(draft)}`}
                droppable
              />
            ))}
          </ul>
        </section>
      )}
    </Page>
  )
}

function Row({ draft, href, droppable }: { draft: Draft; href: string; droppable?: boolean }) {
  const [asking, setAsking] = useState(false)
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
      {droppable &&
        (asking ? (
          <p class="asking">
            删了就没有了。
            <button class="link" type="button" onClick={() => void dropDraft(draft.id)}>
              删掉
            </button>
            <button class="link" type="button" onClick={() => setAsking(false)}>
              留着
            </button>
          </p>
        ) : (
          <button
            class="link"
            type="button"
            onClick={() => setAsking(true)}
            aria-label={`删掉“${draftTitle(draft)}”`}
          >
            不要了
          </button>
        ))}
    </li>
  )
}
