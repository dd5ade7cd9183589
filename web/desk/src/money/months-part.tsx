import { Button, Input } from 'antd'
import { useState } from 'react'
import { when } from '../../../shared/formats.ts'
import { sayError } from '../../../shared/api.ts'
import { actOnMonth, closeYear, importOpening, useMonths } from '../data/books.ts'
import { noteSignedOut } from '../data/query-client.ts'
import { ListBones } from '../list/list-bones.tsx'
import { useSay } from '../shell/said.tsx'
import { Trouble } from '../shell/trouble.tsx'
import type { InVillage } from './in-village.ts'
import { OpeningForm } from './opening-form.tsx'

/** Closing month by month, opening one again with a reason, the year's end, and what the first book began with. */
export function MonthsPart({ region, year, may }: InVillage) {
  const months = useMonths(region, year)
  const [failed, setFailed] = useState('')
  const [reopening, setReopening] = useState<number | null>(null)
  const [reason, setReason] = useState('')
  const say = useSay()
  const isReviewer = may.includes('review_books')
  if (months.error && !months.data)
    return <Trouble error={months.error} again={() => void months.refetch()} />
  if (!months.data) return <ListBones />
  const run = (work: Promise<unknown>, words: string) =>
    work.then(
      () => {
        setFailed('')
        setReopening(null)
        setReason('')
        say({ words })
      },
      (error: unknown) => {
        noteSignedOut(error)
        setFailed(sayError(error))
      },
    )
  const { items } = months.data
  const next = items.find(({ closed }) => !closed)?.month
  const last = items.findLast(({ closed }) => closed)?.month
  return (
    <>
      {failed && (
        <p className="notice" data-tone="refused" role="alert">
          {failed}
        </p>
      )}
      <div className="money-scroll" tabIndex={0} role="region" aria-label="各月">
        <table className="money-table">
          <thead>
            <tr>
              {['月份', '已入账', '没入账', '状态', '经过'].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
              <th scope="col">
                <span className="unseen">办理</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ month, closed, drafts, posted, acts }) => (
              <tr key={month}>
                <th scope="row">{month} 月</th>
                <td className="number">{posted}</td>
                <td className="number">{drafts}</td>
                <td>{closed ? '已结账' : '未结账'}</td>
                <td>
                  {acts.map((act) => (
                    <div key={act.at}>
                      {when(act.at)} {act.by}
                      {act.act === 'close' ? '结账' : `重新打开：${act.reason}`}
                    </div>
                  ))}
                </td>
                <td>
                  {isReviewer && month === next && (
                    <Button
                      onClick={() =>
                        void run(actOnMonth({ region, year, month, act: 'close' }), `${month} 月已结账`)
                      }
                    >
                      结账
                    </Button>
                  )}
                  {isReviewer && month === last && reopening !== month && (
                    <Button type="text" onClick={() => setReopening(month)}>
                      重新打开
                    </Button>
                  )}
                  {reopening === month && (
                    <form
                      className="money-inline"
                      onSubmit={(event) => {
                        event.preventDefault()
                        void run(
                          actOnMonth({ region, year, month, act: 'reopen', reason }),
                          `${month} 月已重新打开`,
                        )
                      }}
                    >
                      <Input
                        aria-label="为什么重新打开"
                        placeholder="为什么重新打开"
                        value={reason}
                        onChange={(event) => setReason(event.target.value)}
                      />
                      <Button htmlType="submit">打开</Button>
                    </form>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {may.includes('keep_books') && (
        <section>
          <h2>年末结转</h2>
          <p>把收入、支出转到本年收益，再转到收益分配。系统按账算好两张凭证，审核人审核后入账。</p>
          <Button onClick={() => void run(closeYear({ region, year }), '年末结转凭证已生成，等审核')}>
            生成 {year} 年结转凭证
          </Button>
        </section>
      )}
      {(may.includes('keep_books') || isReviewer) && (
        <section>
          <h2>年初余额</h2>
          <OpeningForm region={region} send={(file, isTrial) => importOpening(region, file, isTrial)} />
        </section>
      )}
    </>
  )
}
