import { useEffect, useRef, useState } from 'preact/hooks'
import { Link, useLocation } from 'wouter-preact'
import type { Joined, Similar as Found, SimilarMatter } from '#contract/http/similar.ts'
import { newId, post, sayError } from '../../../shared/api.ts'
import { when } from '../../../shared/formats.ts'
import type { Draft } from '../keep/draft.ts'
import { follows } from '../keep/phone.ts'
import { dropDraft } from '../keep/sender.ts'
import { useMe } from '../keep/session.ts'
import type { StepProps } from './step-props.ts'

type Items = SimilarMatter[]
/** What was found for the same words, kind and place: the next screen knows it when it opens. */
const found = new Map<string, Items>()

/** What is asked with; '' when there is nothing to go by, or what is reported is nobody else's. */
function askOf(draft: Draft): string {
  const region = draft.place.at(-1)?.id
  if (!region || !draft.county || !draft.kind || draft.kind.sensitive || draft.notSame) return ''
  const { location } = draft
  const asked = { county: draft.county.code, region, kind: draft.kind.kind, text: draft.text.trim() }
  return JSON.stringify({ ...asked, ...(location && { location }) })
}

/** The same with nothing told yet but the place. */
function nearOf({ place, county, location }: Draft): string {
  const region = place.at(-1)?.id
  return region && county
    ? JSON.stringify({ county: county.code, region, text: '', ...(location && { location }) })
    : ''
}

function useSimilar(ask: string): Items {
  const [items, set] = useState<Items>(found.get(ask) ?? [])
  useEffect(() => {
    let current = ask !== ''
    set(found.get(ask) ?? [])
    if (!current || found.has(ask)) return
    const timer = setTimeout(() => {
      post<Found>('/api/matters/similar', JSON.parse(ask)).then(
        (answer) => {
          found.set(ask, answer.items)
          if (current) set(answer.items)
        },
        // no network: the report goes on as if there were nothing
        () => undefined,
      )
    }, 600)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [ask])
  return items
}

interface Props extends Pick<StepProps, 'draft' | 'change'> {
  /** `known`: what was found before this screen opened; `new`: what came since. So that no button moves under a finger. */
  only?: 'known' | 'new'
}

/** Open matters that may be the same: join one, or go on. Nothing is in the way when there is none. */
export function Similar({ draft, change, only }: Props) {
  const items = useFrom(useSimilar(askOf(draft)), only)
  if (items.length === 0) return null
  return (
    <section class="similar" aria-live="polite" aria-label="可能已经有人报过">
      <h2>是不是这件？已经有人报过</h2>
      <Offers items={items} draft={draft} />
      <button class="button" type="button" onClick={() => void change({ notSame: true })}>
        不是，接着报
      </button>
    </section>
  )
}

/** What is open right there, folded into one line before anything is told; `ahead`: only asked for, for the next screen. */
export function Nearby({ draft, only, ahead }: Omit<Props, 'change'> & { ahead?: boolean }) {
  const items = useFrom(useSimilar(nearOf(draft)), only)
  if (ahead || items.length === 0) return null
  return (
    <details>
      <summary class="button">附近有人报过，看是不是同一件</summary>
      <section class="similar" aria-label="附近有人报过的">
        <Offers items={items} draft={draft} />
      </section>
    </details>
  )
}

function useFrom(all: Items, only: Props['only']): Items {
  const [before] = useState(all.length > 0)
  return only === undefined || before === (only === 'known') ? all : []
}

function Offers({ items, draft }: { items: Items; draft: Draft }) {
  const me = useMe()
  const [, navigate] = useLocation()
  const [busy, setBusy] = useState('')
  const [failed, setFailed] = useState('')
  const joining = useRef(newId())
  const join = async (item: SimilarMatter) => {
    setBusy(item.id)
    setFailed('')
    const phone = draft.phone.replace(/\s/g, '')
    try {
      const joined = await post<Joined>(`/api/matters/${item.id}/joiners`, {
        ...{ id: joining.current, county: draft.county!.code },
        ...(!me && /^1[3-9]\d{9}$/.test(phone) && { phone }),
      })
      const title = `一起反映：${item.kind_title}（${item.place}）`
      const { follow: path, id, number } = joined
      if (!me) await follows.put({ path, id, number, title, at: new Date().toISOString() })
      await dropDraft(draft.id)
      navigate(path.replace(/^\/m/, ''), { replace: true })
    } catch (failure) {
      setFailed(sayError(failure))
      setBusy('')
    }
  }
  return (
    <>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <p>
              <strong>{item.kind_title}</strong>
              <span class="soft under">
                {item.near}，{when(item.opened_at)} 反映
                {item.joined > 0 && `，另有 ${item.joined} 人一起反映`}
              </span>
              <span class="under">{item.state_plain}</span>
              {item.words && <span class="under own-words">“{item.words.slice(0, 60)}”</span>}
            </p>
            {item.is_me ? (
              <Link class="button" href={`/matters/${item.id}`}>
                这件是您报的，看进度
              </Link>
            ) : (
              <button class="button" type="button" disabled={busy !== ''} onClick={() => void join(item)}>
                {busy === item.id ? '正在送出…' : '就是这件事，一起反映'}
              </button>
            )}
          </li>
        ))}
      </ul>
      {failed && (
        <p class="message" role="alert">
          {failed}
        </p>
      )}
      <p class="soft">一起反映，不用再写一遍；办到哪一步告诉您，办完请您评价。别人看不到您是谁。</p>
    </>
  )
}
