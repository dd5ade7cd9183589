import { Button, Input } from 'antd'
import { useState } from 'react'
import type { Voucher } from '#contract/http/books.ts'
import { sayError } from '../../../shared/api.ts'
import { dayOf } from '../../../shared/formats.ts'
import { actOnVoucher } from '../data/books.ts'
import { noteSignedOut } from '../data/query-client.ts'
import { useSay } from '../shell/said.tsx'

interface Asking {
  does: string
  title: string
  /** What has to be written with it; its first value. */
  label: string
  value: string
  body: (text: string) => object
  done: string
}

/** One button an act; those that need a reason or words open a line for it. */
export function VoucherActs({ voucher: v, amend }: { voucher: Voucher; amend: () => void }) {
  const [asking, setAsking] = useState<Asking | null>(null)
  const [text, setText] = useState('')
  const [failed, setFailed] = useState('')
  const say = useSay()
  const today = dayOf(new Date())
  const ask = (next: Asking) => {
    setFailed('')
    setAsking(next)
    setText(next.value)
  }
  async function act(does: string, body: object, done: string) {
    try {
      await actOnVoucher(v.id, does, body)
      setAsking(null)
      setFailed('')
      say({ words: done })
    } catch (error) {
      noteSignedOut(error)
      setFailed(sayError(error))
    }
  }
  const { version } = v
  const day = today.startsWith(String(v.year)) ? today : `${v.year}-12-31`
  const withWords: (Asking & { may: string })[] = [
    {
      may: 'review',
      does: 'review',
      title: '退回',
      label: '哪里要改',
      value: '',
      body: (reason) => ({ version, verdict: 'return', reason }),
      done: '已退回制单人',
    },
    {
      may: 'publish',
      does: 'publish',
      title: '公开',
      label: '公开的摘要（姓名、账号已由系统遮挡，请核对）',
      value: v.public_summary,
      body: (summary) => ({ summary }),
      done: '已公开到村账公开页',
    },
    {
      may: 'withdraw',
      does: 'withdraw',
      title: '撤下',
      label: '为什么撤下（会公开）',
      value: '',
      body: (reason) => ({ reason }),
      done: '已从公开页撤下',
    },
    {
      may: 'reverse',
      does: 'reverse',
      title: '红字冲销',
      label: '为什么冲销',
      value: '',
      body: (reason) => ({ day, reason }),
      done: '红字凭证已送审',
    },
    {
      may: 'drop',
      does: 'drop',
      title: '作废',
      label: '为什么作废',
      value: '',
      body: (reason) => ({ version, reason }),
      done: '已作废',
    },
  ]
  const open = withWords.filter(({ may }) => v.may.includes(may))
  if (open.length === 0 && !v.may.includes('amend')) return null
  return (
    <div className="money-acts">
      {failed && (
        <p className="notice" data-tone="refused" role="alert">
          {failed}
        </p>
      )}
      <div className="form-buttons">
        {v.may.includes('review') && (
          <Button type="primary" onClick={() => void act('review', { version, verdict: 'post' }, '已入账')}>
            审核入账
          </Button>
        )}
        {v.may.includes('amend') && <Button onClick={amend}>修改</Button>}
        {open.map((one) => (
          <Button key={one.title} onClick={() => ask(one)}>
            {one.title}
          </Button>
        ))}
      </div>
      {asking?.does === 'publish' && v.receipts_kept.length === 0 && (
        <p className="notice" data-tone="refused" role="alert">
          这张凭证没有附一张单据。现在公开，群众会看到“没有附单据”；最好先请记账的人补上发票或收据。
        </p>
      )}
      {asking && (
        <form
          className="money-ask"
          onSubmit={(event) => {
            event.preventDefault()
            void act(asking.does, asking.body(text), asking.done)
          }}
        >
          <label htmlFor="voucher-ask">{asking.label}</label>
          <Input
            id="voucher-ask"
            autoFocus
            maxLength={120}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <div className="form-buttons">
            <Button type="primary" htmlType="submit" disabled={!text.trim()}>
              {asking.title}
            </Button>
            <Button onClick={() => setAsking(null)}>取消</Button>
          </div>
        </form>
      )}
    </div>
  )
}
