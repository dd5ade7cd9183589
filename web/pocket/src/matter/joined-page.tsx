import { useRef, useState } from 'preact/hooks'
import { useLocation } from 'wouter-preact'
import type { JoinedMatter, JoinerAct } from '#contract/http/similar.ts'
import { get, newId, post, sayError } from '../../../shared/api.ts'
import { when } from '../../../shared/formats.ts'
import { Icon } from '../parts/icons.tsx'
import { useLoaded } from '../parts/loaded.ts'
import { Page } from '../parts/page.tsx'
import { Failed, Skeleton } from '../parts/states.tsx'
import { ratings } from './matter.ts'

const address = (token: string) => `/api/joined/${encodeURIComponent(token)}`

/** A matter one joined: where it stands, what happened, one's own rating at the end. */
export function JoinedPage({ token }: { token: string }) {
  const { data, failure, again } = useLoaded(() => get<JoinedMatter>(address(token)), [token])
  const [later, setLater] = useState<JoinedMatter>()
  const [, navigate] = useLocation()
  const matter = later ?? data
  return (
    <Page title={matter ? `一起反映：${matter.kind_title}` : '一起反映'} back={() => navigate('/mine')}>
      {failure ? (
        <Failed failure={failure} again={again} />
      ) : matter ? (
        <Body matter={matter} token={token} show={setLater} />
      ) : (
        <Skeleton rows={6} />
      )}
    </Page>
  )
}

interface Props {
  matter: JoinedMatter
  token: string
  show: (matter: JoinedMatter) => void
}
function Body({ matter, token, show }: Props) {
  const [failed, setFailed] = useState('')
  const [busy, setBusy] = useState(false)
  const command = useRef(newId())
  const act = async (action: JoinerAct['action'], rating?: number) => {
    setBusy(true)
    setFailed('')
    try {
      const body = { command_id: command.current, action, ...(rating && { rating }) }
      show(await post<JoinedMatter>(`${address(token)}/acts`, body))
      command.current = newId()
    } catch (failure) {
      setFailed(sayError(failure))
    } finally {
      setBusy(false)
    }
  }
  const closed = matter.closed_at !== null
  return (
    <>
      <p class="soft">
        {matter.place} · 编号 {matter.number}
      </p>
      <div class={closed ? 'standing closed' : 'standing'}>
        <p class="state">
          <Icon name={closed ? 'tick' : 'clock'} />
          {matter.state_plain}
        </p>
        {matter.due_at && !closed && <p>最晚 {when(matter.due_at)} 前有回音。</p>}
        <p>{matter.left ? '您已经退出。' : people(matter.joined)}</p>
        {matter.rating && <p>您的评价：{ratings[matter.rating - 1]}</p>}
      </div>
      {failed && (
        <p class="message" role="alert">
          {failed}
        </p>
      )}
      {matter.may_rate && (
        <section class="acting">
          <h2>{matter.rating ? '改一改评价' : '办得怎么样？'}</h2>
          {ratings
            .map((words, at) => (
              <button
                key={words}
                class="button"
                type="button"
                disabled={busy}
                aria-pressed={matter.rating === at + 1}
                onClick={() => void act('rate', at + 1)}
              >
                {words}
              </button>
            ))
            .reverse()}
          {matter.rate_until && <p class="soft">{when(matter.rate_until)} 前可以评价。</p>}
        </section>
      )}
      <section>
        <h2>办理经过</h2>
        <ol class="story">
          {matter.steps.map(({ at, sentence }) => (
            <li key={at + sentence}>
              {sentence}
              <span class="soft under">{when(at)}</span>
            </li>
          ))}
        </ol>
        <p class="soft">{when(matter.joined_at)} 您说也遇到了这件事。别人看不到您是谁。</p>
      </section>
      <button
        class="button"
        type="button"
        disabled={busy}
        onClick={() => void act(matter.left ? 'return' : 'leave')}
      >
        {matter.left ? '重新一起反映' : '不是这件，退出'}
      </button>
    </>
  )
}

const people = (joined: number) =>
  joined > 1 ? `连您一共 ${joined} 人一起反映。` : '您和最先反映的人一起反映。'
