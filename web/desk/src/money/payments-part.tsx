import { Button, Input } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Payable, PaymentRow } from '#contract/http/payments.ts'
import { yuan } from '#contract/pack/yuan.ts'
import { usePayable, usePayments, voidPayment } from '../data/books.ts'
import { ShortForm } from '../contracts/short-form.tsx'
import { ListBones } from '../list/list-bones.tsx'
import { Trouble } from '../shell/trouble.tsx'
import type { InVillage } from './in-village.ts'
import { PaymentForm } from './payment-form.tsx'
import { METHODS } from './words.ts'

/** What waits to be paid, and everything that was: one look-up for a word, an amount, a person or a day. */
export function PaymentsPart(village: InVillage) {
  const { region, may } = village
  const isPayer = may.includes('record_payments')
  const [q, setQ] = useState('')
  const [voiding, setVoiding] = useState<PaymentRow | null>(null)
  const [paying, setPaying] = useState<Payable['items'][number] | null>(null)
  const waiting = usePayable(region, isPayer || may.includes('keep_books'))
  const made = usePayments(region, q)
  const rows = made.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      {waiting.data && waiting.data.items.length > 0 && (
        <section>
          <h2>等付款 {waiting.data.items.length} 件</h2>
          <ul className="money-waiting">
            {waiting.data.items.map((item) => (
              <li key={item.matter}>
                <div>
                  <Link to={`/matters/${item.matter}`}>{item.title}</Link>
                  <span>
                    {item.payee ?? ''} {item.fen === null ? '' : `还应付 ${yuan(item.fen)}`}
                  </span>
                </div>
                {isPayer && paying?.matter !== item.matter && (
                  <Button onClick={() => setPaying(item)}>登记付款</Button>
                )}
                {paying?.matter === item.matter && (
                  <PaymentForm {...village} item={item} close={() => setPaying(null)} />
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <Input.Search
        aria-label="查付款：收款人、用途、事项、金额、人、日期"
        placeholder="收款人、用途、事项、金额、人、日期"
        maxLength={60}
        allowClear
        onSearch={setQ}
      />
      {voiding && (
        <ShortForm
          key={voiding.id}
          title="撤销付款"
          about={`${voiding.day} 付 ${voiding.payee} ${yuan(voiding.fen)}（${voiding.matter.title}）。凭证作废，事项回到待付款，由${voiding.paid_by}或别的人重新登记。凭证入账以后只能红字冲销。`}
          fields={[{ name: 'reason', label: '为什么撤销', required: true }]}
          send={(command_id, typed) => voidPayment(voiding.id, { command_id, reason: typed['reason'] ?? '' })}
          said={() => '已撤销这笔付款'}
          close={() => setVoiding(null)}
        />
      )}
      {made.error && !made.data ? (
        <Trouble error={made.error} again={() => void made.refetch()} />
      ) : made.isPending ? (
        <ListBones />
      ) : rows.length === 0 ? (
        <div className="list-empty">
          <h2>{q ? '没有查到' : '还没有付款'}</h2>
          <p>{q ? '换一个词、一个金额或一个日期试试。' : '村务走完程序、到了“待付款”，在这里登记。'}</p>
        </div>
      ) : (
        <div className="money-scroll" tabIndex={0} role="region" aria-label="付款">
          <table className="money-table money-stack">
            <thead>
              <tr>
                {['日期', '收款人', '用途', '事项', '方式'].map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
                <th scope="col" data-amount="true">
                  金额
                </th>
                <th scope="col">付款人、凭证</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <td className="number">{row.day}</td>
                  <td data-right>{row.payee}</td>
                  <td>{row.purpose}</td>
                  <td data-first>
                    <Link to={`/matters/${row.matter.id}`}>{row.matter.title}</Link>
                  </td>
                  <td data-right>{METHODS[row.method]}</td>
                  <td data-amount="true" className="number">
                    {yuan(row.fen)}
                  </td>
                  <td>
                    {row.voided && <strong className="late">已撤销：{row.voided}。</strong>}
                    {row.paid_by}，
                    <Link to={`/money/vouchers/${row.voucher}`}>
                      {row.voided
                        ? '凭证已作废'
                        : row.voucher_number === null
                          ? '凭证待审核'
                          : `记-${row.voucher_number}`}
                    </Link>
                    {row.may_void && (
                      <Button size="small" onClick={() => setVoiding(row)}>
                        撤销
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {made.hasNextPage && <Button onClick={() => void made.fetchNextPage()}>看更多</Button>}
    </>
  )
}
