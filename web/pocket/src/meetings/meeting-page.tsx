import type { Meeting } from '#contract/http/meetings.ts'
import { useEffect, useState } from 'preact/hooks'
import { Link, useLocation } from 'wouter-preact'
import { Refusal, get } from '../../../shared/api.ts'
import { when } from '../../../shared/formats.ts'
import { Icon } from '../parts/icons.tsx'
import { useLoaded } from '../parts/loaded.ts'
import { Page } from '../parts/page.tsx'
import { Failed, Skeleton } from '../parts/states.tsx'
import { SignIn } from './sign-in.tsx'
import { Topic } from './topic.tsx'

/** While people come in and vote. */
const WATCH_MS = 4_000

/** One meeting as a member sees it: where and when, sign in, vote, what came of it. */
export function MeetingPage({ id }: { id: string }) {
  const [, navigate] = useLocation()
  const loaded = useLoaded(() => get<Meeting>(`/api/meetings/${id}`), [id])
  const [acted, setActed] = useState<Meeting>()
  const newest = [acted, loaded.data].filter((one) => one !== undefined)
  const meeting = newest.find((one) => one.version === Math.max(...newest.map(({ version }) => version)))
  const isOpen = meeting?.state === 'open'
  useEffect(() => {
    if (!isOpen) return undefined
    const watch = setInterval(loaded.again, WATCH_MS)
    return () => clearInterval(watch)
  }, [isOpen, loaded.again])
  // what was loaded after an act is newer than the act's own answer, whatever its version
  useEffect(() => setActed(undefined), [loaded.data])
  if (!meeting)
    return (
      <Page title="开会" back={() => navigate('/meetings')}>
        {loaded.failure ? <NoWay failure={loaded.failure} id={id} again={loaded.again} /> : <Skeleton />}
      </Page>
    )
  const me = meeting.members.find((member) => member.me)
  return (
    <Page title={meeting.title} back={() => navigate('/meetings')}>
      <div class="standing">
        <p class="state">
          <strong>{meeting.state_title}</strong>
        </p>
        <p>
          {when(meeting.held_at)}
          <br />
          {meeting.venue}
        </p>
        <p class="soft">
          {meeting.place.at(-1)?.name} {meeting.body_title}
          {meeting.chair && `，主持 ${meeting.chair}`}
        </p>
      </div>
      {isOpen && me && !me.attended && <SignIn meeting={meeting} done={setActed} />}
      {me?.attended && (
        <p class="receipt">
          <Icon name="tick" /> 您已签到
        </p>
      )}
      {!me && isOpen && <p class="notice">您不在这次会议的名单里，可以看，不签到、不投票。</p>}
      {meeting.topics.map((topic, i) => (
        <Topic key={topic.id} meeting={meeting} topic={topic} number={i + 1} done={setActed} />
      ))}
      {meeting.materials.length > 0 && (
        <section>
          <h2>材料</h2>
          <ul class="rows">
            {meeting.materials.map((file) => (
              <li key={file.hash}>
                <a class="row" href={`/api/meetings/${id}/files/${file.hash}`}>
                  <span>{file.name}</span>
                  <Icon name="next" />
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>按什么规则</h2>
        <ul class="meeting-rules">
          {meeting.rule.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
    </Page>
  )
}

/** Somebody who scanned before signing in to their account comes back with the code. */
function NoWay({ failure, id, again }: { failure: unknown; id: string; again: () => void }) {
  if (!(failure instanceof Refusal) || failure.code !== 'NOT_SIGNED_IN')
    return <Failed failure={failure} again={again} />
  const back = encodeURIComponent(`/meetings/${id}${location.search}`)
  return (
    <div class="notice" role="alert">
      <p>签到前请先登录，登录后回到这里。</p>
      <Link class="button main" href={`/sign-in?to=${back}`}>
        去登录
      </Link>
    </div>
  )
}
