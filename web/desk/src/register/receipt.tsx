/** What the reporter takes away: number, what happens next, and the link that needs no account, also as a code. Prints on one sheet. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import type { Matter } from '#contract/http/matters.ts'
import type { Reported } from '#contract/http/reports.ts'
import type { Me } from '#contract/http/session.ts'
import { get } from '../../../shared/api.ts'
import { when } from '../../../shared/formats.ts'
import { placeWords } from '../places/place-groups.ts'
import type { Draft } from './draft.ts'
import { QrCode } from '../form/qr-code.tsx'

interface Props {
  me: Me
  draft: Draft
  kindTitle: string
  reported: Reported
  at: Date
  another: () => void
}

export function Receipt({ me, draft, kindTitle, reported, at, another }: Props) {
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  // What goes to others at once is not ours to open: then there is no link to it.
  const matter = useQuery({
    queryKey: ['matter', reported.id],
    queryFn: ({ signal }) => get<Matter>(`/api/matters/${reported.id}`, {}, signal),
  })
  const link = reported.follow && new URL(reported.follow, location.origin).href
  const facts: [string, string][] = [
    ['类别', kindTitle],
    ['地点', [placeWords(draft.place), draft.address].filter(Boolean).join('，')],
    ['反映的事', draft.text],
    ...(draft.name ? [['反映人', draft.name] as [string, string]] : []),
    ['登记', `${when(at.toISOString())}，${[me.posts[0]?.title, me.person.name].filter(Boolean).join(' ')}`],
  ]
  return (
    <article className="receipt">
      <p className="receipt-county print-only">{me.county.name}</p>
      <h1 ref={title} tabIndex={-1}>
        <span className="screen-only">登记好了</span>
        <span className="print-only">登记回执</span>
      </h1>
      <p className="receipt-number">
        <span>编号</span> <strong className="number">{reported.number}</strong>
      </p>
      <p className="receipt-next">{reported.next}</p>
      {reported.due_at && <p>最晚 {when(reported.due_at)} 前有回音。</p>}
      <dl className="matter-fields">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="receipt-words">{value}</dd>
          </div>
        ))}
      </dl>
      {link ? (
        <section className="receipt-follow" aria-label="怎么查">
          <QrCode text={link} label="查进度的二维码" />
          <div>
            <p>扫码，或打开下面的网址，看办到哪一步、评价满不满意。不用登录，请别给外人。</p>
            <p className="receipt-link">{link}</p>
          </div>
        </section>
      ) : (
        <p className="field-hint">没有留反映人，这件记在您名下，进展在“我发起的”里看。</p>
      )}
      <div className="form-buttons">
        <Button type="primary" onClick={() => window.print()}>
          打印回执
        </Button>
        <Button onClick={another}>再登记一件</Button>
        {matter.data && <Link to={`/matters/${reported.id}`}>看这件</Link>}
      </div>
    </article>
  )
}
