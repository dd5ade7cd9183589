import { Button, Input, Select } from 'antd'
import { Link, useNavigate, useSearchParams } from 'react-router'
import type { VoucherRow } from '#contract/http/books.ts'
import { yuan } from '#contract/pack/yuan.ts'
import { useVouchers } from '../data/books.ts'
import { ListBones } from '../list/list-bones.tsx'
import { useKeys } from '../shell/use-keys.ts'
import { Trouble } from '../shell/trouble.tsx'
import type { InVillage } from './in-village.ts'
import { PUBLIC, STATES } from './words.ts'

/** Every voucher of the year, newest first; one look-up for a word, an amount, a person or a day. */
export function VouchersPart({ region, year, may }: InVillage) {
  const [search, setSearch] = useSearchParams()
  const navigate = useNavigate()
  const chosen = { q: search.get('q'), month: search.get('month'), state: search.get('state') }
  const vouchers = useVouchers({ region, year, ...chosen })
  const rows = vouchers.data?.pages.flatMap((page) => page.items) ?? []
  const isKeeper = may.includes('keep_books')
  const write = `/money/new?region=${region}&year=${year}`
  useKeys(isKeeper ? { v: () => void navigate(write) } : {})
  const change = (next: Record<string, string | null | undefined>) => {
    const whole = new URLSearchParams(search)
    whole.set('region', region)
    whole.set('year', String(year))
    for (const [name, value] of Object.entries(next))
      if (value) whole.set(name, value)
      else whole.delete(name)
    setSearch(whole, { replace: true })
  }
  return (
    <>
      <div className="money-filters">
        <Input.Search
          key={chosen.q}
          aria-label="查凭证：摘要、金额、人、日期、发票号"
          placeholder="摘要、金额、人、日期、发票号"
          defaultValue={chosen.q ?? ''}
          maxLength={60}
          allowClear
          onSearch={(q) => change({ q })}
        />
        <Select
          aria-label="月份"
          value={chosen.month ?? ''}
          options={[
            { value: '', label: '全年' },
            ...Array.from({ length: 12 }, (_, i) => ({ value: String(i + 1), label: `${i + 1} 月` })),
          ]}
          onChange={(month: string) => change({ month })}
        />
        <Select
          aria-label="状态"
          value={chosen.state ?? ''}
          options={[
            { value: '', label: '不含作废' },
            ...Object.entries(STATES).map(([value, label]) => ({ value, label })),
            { value: 'unpublished', label: '还没公开' },
          ]}
          onChange={(state: string) => change({ state })}
        />
        {isKeeper && (
          <Link to={write} className="money-new" aria-keyshortcuts="v">
            记一张凭证
          </Link>
        )}
      </div>
      {vouchers.error && !vouchers.data ? (
        <Trouble error={vouchers.error} again={() => void vouchers.refetch()} />
      ) : vouchers.isPending ? (
        <ListBones />
      ) : rows.length === 0 ? (
        <div className="list-empty">
          <h2>{chosen.q || chosen.month || chosen.state ? '没有查到' : '还没有凭证'}</h2>
          <p>
            {chosen.q
              ? '换一个词、一个金额或一个日期试试。'
              : isKeeper
                ? '点“记一张凭证”，或者按 v。'
                : '记账人记了以后会列在这里。'}
          </p>
        </div>
      ) : (
        <Table rows={rows} />
      )}
      {vouchers.hasNextPage && (
        <Button loading={vouchers.isFetchingNextPage} onClick={() => void vouchers.fetchNextPage()}>
          看更多
        </Button>
      )}
    </>
  )
}

function Table({ rows }: { rows: VoucherRow[] }) {
  return (
    <div className="money-scroll" tabIndex={0} role="region" aria-label="凭证">
      <table className="money-table money-stack">
        <thead>
          <tr>
            <th scope="col">日期</th>
            <th scope="col">凭证号</th>
            <th scope="col">摘要</th>
            <th scope="col" data-amount="true">
              金额
            </th>
            <th scope="col">状态</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td className="number">{row.day}</td>
              <td className="number" data-right>
                {row.number === null ? '未编号' : `记-${row.number}`}
              </td>
              <td data-first>
                <Link to={`/money/vouchers/${row.id}`}>{row.summary}</Link>
                {row.receipts > 0 && <span className="soft">（单据 {row.receipts}）</span>}
              </td>
              <td data-amount="true" className="number">
                {yuan(row.fen)}
              </td>
              <td data-right>
                {STATES[row.state]}
                {row.state === 'posted' && `，${PUBLIC[row.public]}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
