/** One voucher: its lines, its receipts, what it rests on, what everybody sees of it, and what may be done with it now. */
import { useEffect, useState, type ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import type { Voucher } from '#contract/http/books.ts'
import { yuan } from '#contract/pack/yuan.ts'
import { when } from '../../../shared/formats.ts'
import { amendVoucher, useAccounts, useVoucher } from '../data/books.ts'
import { ListBones } from '../list/list-bones.tsx'
import { Trouble } from '../shell/trouble.tsx'
import { typedYuan } from './entry.ts'
import { Questions } from './questions.tsx'
import { Receipts } from './receipts.tsx'
import { VoucherActs } from './voucher-acts.tsx'
import { VoucherForm } from './voucher-form.tsx'
import { METHODS, PUBLIC, STATES } from './words.ts'
import './money.css'

export function VoucherPage() {
  const { id = '' } = useParams()
  const voucher = useVoucher(id)
  const [amending, setAmending] = useState(false)
  useEffect(() => {
    document.title = '凭证 · 善治工作台'
  }, [])
  if (voucher.error && !voucher.data)
    return <Trouble error={voucher.error} again={() => void voucher.refetch()} />
  if (!voucher.data) return <ListBones />
  const v = voucher.data
  return (
    <div className="sheet money">
      <nav aria-label="所在地方">
        <Link to={`/money?region=${v.region}&year=${v.year}`}>{v.region_name}村账</Link> ›{' '}
        <span aria-current="page">{v.number === null ? '未编号的凭证' : `记-${v.number}`}</span>
      </nav>
      <h1>{v.summary}</h1>
      <p>
        {v.day}，{v.number === null ? '还没有编号' : `${v.year} 年记字第 ${v.number} 号`}，{STATES[v.state]}
        {v.state === 'posted' && `，${PUBLIC[v.public]}`}
      </p>
      {v.reason && (
        <p className="notice" data-tone="refused">
          {v.state === 'dropped' ? '作废' : '退回'}：{v.reason}
        </p>
      )}
      {amending ? <Amend voucher={v} done={() => setAmending(false)} /> : <Lines voucher={v} />}
      <Rests voucher={v} />
      {!amending && <VoucherActs voucher={v} amend={() => setAmending(true)} />}
      <Receipts voucher={v} />
      {v.publication && !v.publication.withdrawn_at && (
        <section>
          <h2>公开内容</h2>
          <p>
            {v.publication.summary}（{when(v.publication.published_at)}公开）
          </p>
        </section>
      )}
      <Questions questions={v.questions} mayAnswer={v.may.includes('answer')} />
    </div>
  )
}

function Amend({ voucher: v, done }: { voucher: Voucher; done: () => void }) {
  const accounts = useAccounts(v.region)
  if (!accounts.data) return <ListBones />
  const rows = v.lines.map((line) => ({
    summary: line.summary ?? '',
    account: `${line.account} ${accounts.data.items.find(({ code }) => code === line.account)?.title ?? ''}`,
    debit: line.debit === 0 ? '' : typedYuan(line.debit),
    credit: line.credit === 0 ? '' : typedYuan(line.credit),
  }))
  return (
    <VoucherForm
      accounts={accounts.data.items}
      begin={{ day: v.day, summary: v.summary, rows }}
      keptAs={`amend ${v.id} ${v.version}`}
      send={async (sent) => {
        await amendVoucher(v.id, { ...sent, version: v.version })
        done()
      }}
    />
  )
}

function Lines({ voucher: v }: { voucher: Voucher }) {
  return (
    <div className="money-scroll" tabIndex={0} role="region" aria-label="分录">
      <table className="money-table">
        <thead>
          <tr>
            <th scope="col">科目</th>
            <th scope="col">摘要</th>
            <th scope="col" data-amount="true">
              借方
            </th>
            <th scope="col" data-amount="true">
              贷方
            </th>
          </tr>
        </thead>
        <tbody>
          {v.lines.map((line, at) => (
            <tr key={at}>
              <th scope="row">
                {line.account} {line.account_title}
              </th>
              <td>{line.summary}</td>
              {[line.debit, line.credit].map((fen, side) => (
                <td key={side} data-amount="true" className={fen < 0 ? 'number late' : 'number'}>
                  {fen !== 0 && yuan(fen)}
                </td>
              ))}
            </tr>
          ))}
          <tr data-strong="true">
            <th scope="row" colSpan={2}>
              合计
            </th>
            <td data-amount="true" className="number">
              {yuan(v.fen)}
            </td>
            <td data-amount="true" className="number">
              {yuan(v.fen)}
            </td>
          </tr>
        </tbody>
      </table>
    </div>
  )
}

/** Who wrote and who posted it, and what it rests on. */
function Rests({ voucher: v }: { voucher: Voucher }) {
  const facts: [string, ReactNode][] = [
    ['制单', `${v.prepared_by}，${when(v.prepared_at)}`],
    ['审核', v.reviewed_at && `${v.reviewed_by}，${when(v.reviewed_at)}`],
    [
      '付款',
      v.payment &&
        `${v.payment.day} ${METHODS[v.payment.method as keyof typeof METHODS]}付 ${v.payment.payee} ${yuan(v.payment.fen)}，${v.payment.paid_by}登记`,
    ],
    ['事项', v.matter && <Link to={`/matters/${v.matter.id}`}>{v.matter.title}</Link>],
    ['冲销', v.reverses && <Link to={`/money/vouchers/${v.reverses.id}`}>记-{v.reverses.number}</Link>],
    ['已被冲销', v.reversed_by && <Link to={`/money/vouchers/${v.reversed_by}`}>看红字凭证</Link>],
  ]
  return (
    <dl className="money-facts">
      {facts.map(
        ([title, fact]) =>
          fact && (
            <div key={title}>
              <dt>{title}</dt>
              <dd>{fact}</dd>
            </div>
          ),
      )}
    </dl>
  )
}
