/** What somebody who joined an open matter takes away: its number, where it stands, and their own link. */
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import type { Joined, SimilarMatter } from '#contract/http/similar.ts'
import { QrCode } from '../form/qr-code.tsx'

interface Props {
  matter: SimilarMatter
  joined: Joined
  another: () => void
}

export function JoinedReceipt({ matter, joined, another }: Props) {
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  const link = new URL(joined.follow, location.origin).href
  return (
    <article className="receipt">
      <h1 ref={title} tabIndex={-1}>
        已记为一起反映
      </h1>
      <p className="receipt-number">
        <span>编号</span> <strong className="number">{joined.number}</strong>
      </p>
      <p>
        {matter.kind_title}，{matter.place}。现在：{matter.state_plain}。
      </p>
      <p>
        {joined.joined > 1 ? `连这一位，另有 ${joined.joined} 人一起反映。` : '和最先反映的人一起反映。'}
        没有另立一件。
      </p>
      <section className="receipt-follow" aria-label="怎么查">
        <QrCode text={link} label="查进度的二维码" />
        <div>
          <p>扫码，或打开下面的网址，看办到哪一步，办完评价满不满意；记错了也在那里退出。请别给外人。</p>
          <p className="receipt-link">{link}</p>
        </div>
      </section>
      <div className="form-buttons">
        <Button type="primary" onClick={() => window.print()}>
          打印回执
        </Button>
        <Button onClick={another}>再登记一件</Button>
        {matter.open && <Link to={`/matters/${matter.id}`}>看这件</Link>}
      </div>
    </article>
  )
}
