/** What was sent, what waits, and what was given up, to be sent again or left. */
import { Button, Select } from 'antd'
import { useState } from 'react'
import type { Delivery } from '#contract/http/channels.ts'
import { sayError } from '../../../shared/api.ts'
import { whenNear } from '../../../shared/formats.ts'
import { moveDeliveries, useDeliveries } from '../data/channels.ts'
import { noteSignedOut } from '../data/query-client.ts'
import { channelWords, stateWords } from './words.ts'

const shown: [string, string][] = [
  ['dead', '已放弃的'],
  ['', '全部'],
  ['waiting', '等待的'],
  ['sent', '已发的'],
  ['logged', '只记日志的'],
  ['dropped', '不发的'],
]

export function Deliveries() {
  const [state, setState] = useState('dead')
  const deliveries = useDeliveries(state)
  const rows = deliveries.data?.pages.flatMap((page) => page.items) ?? []
  const [said, setSaid] = useState('')
  const [failed, setFailed] = useState('')
  async function move(act: 'resend' | 'drop', ids?: string[]) {
    setFailed('')
    try {
      const { moved } = await moveDeliveries(act, ids)
      const words = act === 'resend' ? `已重新排队 ${moved} 条。` : `已去掉 ${moved} 条。`
      setSaid(moved === 0 && act === 'resend' ? '接收方停用着，没有重发。请先启用。' : words)
    } catch (error) {
      noteSignedOut(error)
      setFailed(sayError(error))
    }
  }
  return (
    <section aria-labelledby="deliveries-title" className="deliveries">
      <div className="sheet-top">
        <h2 id="deliveries-title">发送记录</h2>
        <div className="endpoint-acts">
          <Select
            aria-label="看哪些"
            value={state}
            onChange={setState}
            options={shown.map(([value, label]) => ({ value, label }))}
          />
          {state === 'dead' && rows.length > 0 && (
            <>
              <Button onClick={() => void move('resend')}>全部重发</Button>
              <Button onClick={() => void move('drop')}>全部不发</Button>
            </>
          )}
        </div>
      </div>
      <p role="status">{said}</p>
      {failed && (
        <p className="field-wrong" role="alert">
          {failed}
        </p>
      )}
      {deliveries.data && rows.length === 0 && (
        <p>{state === 'dead' ? '没有放弃的，都发出去了。' : '没有。'}</p>
      )}
      <ul>
        {rows.map((row) => (
          <Row key={row.id} row={row} move={move} />
        ))}
      </ul>
      {deliveries.hasNextPage && (
        <Button loading={deliveries.isFetchingNextPage} onClick={() => void deliveries.fetchNextPage()}>
          看更早的
        </Button>
      )}
    </section>
  )
}

function Row({
  row,
  move,
}: {
  row: Delivery
  move: (act: 'resend' | 'drop', ids: string[]) => Promise<void>
}) {
  return (
    <li>
      <span className="delivery-what">
        <strong>
          {channelWords[row.channel]} · {row.to}
        </strong>
        <span>{row.about}</span>
      </span>
      <span>
        {stateWords[row.state]}
        {row.tries > 1 && `，试过 ${row.tries} 次`}
        {row.next_at && `，${whenNear(row.next_at)} 再发`}
      </span>
      <time dateTime={row.at}>{whenNear(row.at)}</time>
      {row.reason && <span className="delivery-why">{row.reason}</span>}
      {row.state === 'dead' && (
        <span className="endpoint-acts">
          <Button onClick={() => void move('resend', [row.id])}>重发</Button>
          <Button onClick={() => void move('drop', [row.id])}>不发了</Button>
        </span>
      )}
    </li>
  )
}
