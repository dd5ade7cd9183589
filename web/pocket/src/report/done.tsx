import { useState } from 'preact/hooks'
import { when } from '../../../shared/formats.ts'
import type { Draft } from '../keep/draft.ts'
import { saveDraft, sendWaiting } from '../keep/sender.ts'
import { isWorker, useMe } from '../keep/session.ts'
import { Icon } from '../parts/icons.tsx'
import { Page } from '../parts/page.tsx'
import { Link, useLocation } from 'wouter-preact'

/** What the person takes away: number, what happens next, a link that needs no account. Or: it waits for a signal. */
export function Done({ draft }: { draft: Draft }) {
  const me = useMe()
  const [, navigate] = useLocation()
  const toHome = () => navigate('/')
  if (draft.status === 'refused') return <Refused draft={draft} back={toHome} />
  const reported = draft.reported
  return (
    <Page title={reported ? '收到了' : '已存好，有网自动送出'} back={toHome}>
      {reported ? <Received draft={draft} /> : <Waiting draft={draft} />}
      <Link class="button" href={isWorker(me) ? '/quick' : '/report'}>
        再报一件
      </Link>
    </Page>
  )
}

function Received({ draft }: { draft: Draft }) {
  const me = useMe()
  const reported = draft.reported!
  const path = me ? `/m/matters/${reported.id}` : reported.follow
  return (
    <>
      <div class="receipt">
        <p class="soft">编号</p>
        <p class="number">{reported.number}</p>
        <p>
          <Icon name="tick" />
          {reported.next}
        </p>
        {reported.due_at && <p class="soft">最晚 {when(reported.due_at)} 前有回音。</p>}
      </div>
      {path && (
        <Link class="button main" href={path.replace(/^\/m/, '')}>
          看办到哪一步
        </Link>
      )}
      {!me && reported.follow && (
        <KeepLink path={reported.follow} number={reported.number} phone={draft.phone} />
      )}
    </>
  )
}

/** The link is kept on this phone already; this takes it elsewhere. */
function KeepLink({ path, number, phone }: { path: string; number: string; phone: string }) {
  const [copied, setCopied] = useState<boolean>()
  const link = new URL(path, location.origin).href
  const keep = async () => {
    const text = `我反映的事，编号 ${number}，看进度：${link}`
    if (navigator.share) await navigator.share({ text }).catch(() => undefined)
    else
      await navigator.clipboard.writeText(text).then(
        () => setCopied(true),
        () => setCopied(false),
      )
  }
  return (
    <section class="keep">
      <p>
        这部手机已记住这件事，在“我的事项”里看。换手机看，{phone && '用您留的手机号登录，或者'}
        用这个链接（别给外人）：
      </p>
      <p class="own-words">
        <code>{link}</code>
      </p>
      <button class="button" type="button" onClick={() => void keep()}>
        {copied ? '已复制' : '复制或转发链接'}
      </button>
      {copied === false && <p class="message">复制不了，请长按上面的链接。</p>}
    </section>
  )
}

function Waiting({ draft }: { draft: Draft }) {
  return (
    <>
      <div class="receipt waiting" role="status">
        <p>
          <Icon name="clock" />
          {draft.tries > 0 ? '现在没有网。这件事存在手机里，有了网自己会送出去，您不用守着。' : '正在送出…'}
        </p>
        <p class="soft">送到之前，请不要清除手机里这个网页的数据。</p>
      </div>
      <button class="button" type="button" onClick={() => void sendWaiting(true)}>
        现在就试一次
      </button>
      <Link class="button" href="/drafts">
        看等着送的事
      </Link>
    </>
  )
}

/** The server said no and kept nothing: corrected, it goes again under the same id. */
function Refused({ draft, back }: { draft: Draft; back: () => void }) {
  const [, navigate] = useLocation()
  const correct = async () => {
    await saveDraft({ ...draft, status: 'draft', changedAt: Date.now() })
    navigate(`/report/${draft.id}/check`, { replace: true })
  }
  return (
    <Page title="没有提交成" back={back}>
      <div class="errors" role="alert">
        <p>{draft.problem?.detail}</p>
      </div>
      <p>您写的都还在。</p>
      <button class="button main" type="button" onClick={() => void correct()}>
        改一改再提交
      </button>
    </Page>
  )
}
