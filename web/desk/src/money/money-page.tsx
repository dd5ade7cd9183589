/** 村账: one village and year at a time; the part that is looked at stands in the address. */
import { Button, Select } from 'antd'
import { useEffect, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { sayError } from '../../../shared/api.ts'
import { openBook, useBookVillages } from '../data/books.ts'
import { ListBones } from '../list/list-bones.tsx'
import { Trouble } from '../shell/trouble.tsx'
import { BudgetsPart } from './budgets-part.tsx'
import type { InVillage } from './in-village.ts'
import { MonthsPart } from './months-part.tsx'
import { PaymentsPart } from './payments-part.tsx'
import { ReportsPart } from './reports-part.tsx'
import { VouchersPart } from './vouchers-part.tsx'
import './money.css'

const PARTS = { vouchers: '凭证', payments: '付款', budgets: '预算', reports: '账表', months: '结账' }
type Part = keyof typeof PARTS

export function MoneyPage() {
  const [search, setSearch] = useSearchParams()
  const villages = useBookVillages()
  useEffect(() => {
    document.title = '村账 · 善治工作台'
  }, [])
  if (villages.error && !villages.data)
    return <Trouble error={villages.error} again={() => void villages.refetch()} />
  if (!villages.data) return <ListBones />
  const { items } = villages.data
  const village =
    items.find(({ region }) => region === search.get('region')) ??
    items.find(({ years }) => years.length > 0) ??
    items[0]
  if (!village)
    return (
      <div className="sheet money">
        <h1>村账</h1>
        <p>您的岗位没有管账、看账的权限。需要的话，请找本单位的系统管理员。</p>
      </div>
    )
  const year = Number(search.get('year')) || village.years.at(-1) || new Date().getFullYear()
  const part: Part = (search.get('part') ?? '') in PARTS ? (search.get('part') as Part) : 'vouchers'
  const to = (next: Record<string, string>) =>
    `?${new URLSearchParams({ region: village.region, year: String(year), part, ...next })}`
  const here: InVillage = {
    region: village.region,
    code: village.code,
    name: village.name,
    year,
    may: village.may,
  }
  const waiting = [
    village.drafts > 0 && `待审 ${village.drafts} 张`,
    village.returned > 0 && `退回 ${village.returned} 张`,
    village.unpublished > 0 && `已入账、还没公开 ${village.unpublished} 张`,
    village.unchecked > 0 && `待核对遮挡 ${village.unchecked} 张`,
    village.questions > 0 && `待答复提问 ${village.questions} 个`,
  ].filter(Boolean)
  return (
    <div className="sheet money">
      <div className="sheet-top">
        <h1>村账</h1>
        <div className="money-where">
          {items.length > 1 ? (
            <Select
              aria-label="哪个村"
              showSearch
              optionFilterProp="label"
              value={village.region}
              options={items.map(({ region, name, drafts }) => ({
                value: region,
                label: drafts > 0 ? `${name}（待审 ${drafts}）` : name,
              }))}
              onChange={(region: string) => setSearch({ region, part })}
            />
          ) : (
            <strong>{village.name}</strong>
          )}
          {village.years.length > 0 && (
            <Select
              aria-label="哪一年"
              value={year}
              options={village.years.map((one) => ({ value: one, label: `${one} 年` }))}
              onChange={(chosen: number) => setSearch({ region: village.region, year: String(chosen), part })}
            />
          )}
          <a href={`/v/${village.code}/money`} target="_blank" rel="noreferrer">
            看公开页
          </a>
        </div>
      </div>
      {waiting.length > 0 && <p>{waiting.join('，')}。</p>}
      {village.years.includes(year) ? (
        <>
          <nav className="tabs" aria-label="账的哪一部分">
            {Object.entries(PARTS).map(([id, title]) => (
              <Link key={id} to={to({ part: id })} replace aria-current={id === part ? 'page' : undefined}>
                {title}
              </Link>
            ))}
          </nav>
          {part === 'vouchers' && <VouchersPart key={village.region} {...here} />}
          {part === 'payments' && <PaymentsPart key={village.region} {...here} />}
          {part === 'budgets' && <BudgetsPart {...here} />}
          {part === 'reports' && <ReportsPart key={village.region} {...here} />}
          {part === 'months' && <MonthsPart {...here} />}
        </>
      ) : (
        <NoBook {...here} />
      )}
    </div>
  )
}

function NoBook({ region, name, year, may }: InVillage) {
  const [failed, setFailed] = useState('')
  const isMine = may.includes('keep_books') || may.includes('review_books')
  return (
    <div className="list-empty">
      <h2>
        {name}还没有建 {year} 年的账
      </h2>
      {isMine ? (
        <Button
          type="primary"
          onClick={() => openBook({ region, year }).catch((error: unknown) => setFailed(sayError(error)))}
        >
          建 {year} 年的账
        </Button>
      ) : (
        <p>由记账的人或审核的人来建。</p>
      )}
      {failed && <p role="alert">{failed}</p>}
    </div>
  )
}
