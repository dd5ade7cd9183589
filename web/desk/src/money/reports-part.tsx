import { Select } from 'antd'
import { Link, useSearchParams } from 'react-router'
import type { Report } from '#contract/http/books.ts'
import { queryString } from '../../../shared/api.ts'
import { dayOf } from '../../../shared/formats.ts'
import { useAccounts, useReport } from '../data/books.ts'
import { ListBones } from '../list/list-bones.tsx'
import { Trouble } from '../shell/trouble.tsx'
import type { InVillage } from './in-village.ts'

const LEDGERS = [
  { id: 'trial', title: '科目余额表' },
  { id: 'general', title: '总账' },
  { id: 'detail', title: '明细账' },
]
const MONTHS = Array.from({ length: 12 }, (_, i) => ({ value: i + 1, label: `${i + 1} 月` }))

/** Of the running year this month, of another December. */
const lastMonth = (year: number): number => {
  const today = dayOf(new Date())
  return today.startsWith(String(year)) ? Number(today.slice(5, 7)) : 12
}

/** Ledgers and statements, on the screen as they come out of the printer. */
export function ReportsPart({ region, year }: InVillage) {
  const [search, setSearch] = useSearchParams()
  const accounts = useAccounts(region)
  const name = search.get('report') ?? 'trial'
  const asked = {
    ...{
      region,
      year,
      from: Number(search.get('from')) || 1,
      to: Number(search.get('to')) || lastMonth(year),
    },
    ...(search.get('account') ? { account: search.get('account')! } : {}),
  }
  const made = useReport(name, asked)
  const change = (next: Record<string, string>) => {
    const whole = new URLSearchParams({
      ...Object.fromEntries(search),
      region,
      year: String(year),
      part: 'reports',
      ...next,
    })
    setSearch(whole, { replace: true })
  }
  const file = (as: string) => `/api/books/reports/${name}${queryString({ ...asked, as })}`
  return (
    <>
      <div className="money-filters">
        <Select
          aria-label="哪张账表"
          value={name}
          options={[...LEDGERS, ...(accounts.data?.statements ?? [])].map(({ id, title }) => ({
            value: id,
            label: title,
          }))}
          onChange={(report: string) => change({ report })}
        />
        {name === 'detail' && (
          <Select
            aria-label="科目"
            showSearch
            optionFilterProp="label"
            placeholder="选一个科目"
            value={asked.account}
            options={(accounts.data?.items ?? []).map(({ code, title }) => ({
              value: code,
              label: `${code} ${title}`,
            }))}
            onChange={(account: string) => change({ account })}
          />
        )}
        <Select
          aria-label="从几月"
          value={asked.from}
          options={MONTHS}
          onChange={(from: number) => change({ from: String(from) })}
        />
        <Select
          aria-label="到几月"
          value={asked.to}
          options={MONTHS}
          onChange={(to: number) => change({ to: String(to) })}
        />
        {made.data && (
          <>
            <a href={file('xlsx')} download>
              下载表格
            </a>
            <a href={file('pdf')} download>
              下载 PDF
            </a>
          </>
        )}
      </div>
      {made.error && !made.data ? (
        <Trouble error={made.error} again={() => void made.refetch()} />
      ) : name === 'detail' && !asked.account ? (
        <p>请选一个科目。</p>
      ) : made.data ? (
        <ReportTable report={made.data} />
      ) : (
        <ListBones />
      )}
    </>
  )
}

const plain = (value: Report['rows'][number]['cells'][number]): string =>
  typeof value === 'number'
    ? (value / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
    : (value ?? '')

function ReportTable({ report: { title, under, heads, rows, notes } }: { report: Report }) {
  const isAmount = heads.map((_, i) => rows.some(({ cells }) => typeof cells[i] === 'number'))
  return (
    <div className="money-scroll money-report" tabIndex={0} role="region" aria-label={title}>
      <h2>{title}</h2>
      <p className="soft">{under}</p>
      <table className="money-table">
        <thead>
          <tr>
            {heads.map((head, i) => (
              <th key={`${head} ${i}`} scope="col" data-amount={isAmount[i]}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ cells, strong, voucher }, at) => (
            <tr key={at} data-strong={strong}>
              {cells.map((value, i) => (
                <td key={i} data-amount={isAmount[i]} className={isAmount[i] ? 'number' : undefined}>
                  {voucher && i === 1 ? (
                    <Link to={`/money/vouchers/${voucher}`}>{plain(value)}</Link>
                  ) : (
                    plain(value)
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {notes.map((note) => (
        <p key={note} className="field-hint">
          {note}
        </p>
      ))}
    </div>
  )
}
