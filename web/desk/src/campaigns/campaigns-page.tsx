/** 督查: rounds, ledgers, promised deeds and spot checks that concern me, and those I open. What is asked stands in the address. */
import { Button } from 'antd'
import { useEffect } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { CampaignRow, Campaigns } from '#contract/http/campaigns.ts'
import type { CampaignClass } from '#contract/pack/campaign-language.ts'
import { useCampaigns } from '../data/campaigns.ts'
import { ListBones } from '../list/list-bones.tsx'
import { Trouble } from '../shell/trouble.tsx'
import { Bar } from './bar.tsx'
import { Told } from './told.tsx'
import { classTitles, finished, percent } from './words.ts'
import './campaigns.css'

const CLASSES = Object.keys(classTitles) as CampaignClass[]
const thisYear = () => new Date(Date.now() + 8 * 3_600_000).getUTCFullYear()

export function CampaignsPage() {
  const [search, setSearch] = useSearchParams()
  const of = CLASSES.find((one) => one === search.get('class'))
  const year = search.get('year') ?? String(thisYear())
  const seen = useCampaigns({ ...(of && { class: of }), year })
  useEffect(() => {
    document.title = '督查 · 善治工作台'
  }, [])
  if (seen.error && !seen.data) return <Trouble error={seen.error} again={() => void seen.refetch()} />
  if (!seen.data) return <ListBones />
  const { items, rates, may_open } = seen.data
  const ask = (more: Record<string, string>) => {
    const next = Object.entries({ ...Object.fromEntries(search), ...more }).filter(([, value]) => value)
    setSearch(Object.fromEntries(next), { replace: true })
  }
  return (
    <div className="sheet campaigns">
      <div className="sheet-top">
        <h1>督查</h1>
        <div className="campaigns-doors">
          {[thisYear(), thisYear() - 1].map((one) => (
            <button
              key={one}
              type="button"
              className="quiet-button"
              aria-pressed={year === String(one)}
              onClick={() => ask({ year: String(one) })}
            >
              {one} 年
            </button>
          ))}
        </div>
      </div>
      <div className="campaigns-doors" role="group" aria-label="看哪一类">
        <Chip on={!of} press={() => ask({ class: '' })}>
          全部
        </Chip>
        {CLASSES.map((one) => (
          <Chip key={one} on={of === one} press={() => ask({ class: one })}>
            {classTitles[one]}
          </Chip>
        ))}
      </div>
      <Openable may_open={may_open} />
      <Rates rates={rates} year={year} />
      {items.length === 0 ? (
        <div className="list-empty">
          <h2>{year} 年还没有</h2>
          <p>{may_open.length > 0 ? '从上面开一轮。' : '有了涉及您这里的督查、台账或抽查，会列在这里。'}</p>
        </div>
      ) : (
        <ul className="campaign-rows">
          {items.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </ul>
      )}
    </div>
  )
}

function Chip({ on, press, children }: { on: boolean; press: () => void; children: string }) {
  return (
    <button type="button" className="quiet-button" aria-pressed={on} onClick={press}>
      {children}
    </button>
  )
}

/** With how many rounds the year still wants. */
function Openable({ may_open }: { may_open: Campaigns['may_open'] }) {
  if (may_open.length === 0) return null
  return (
    <section className="campaigns-open" aria-label="新开">
      {may_open.map((one) => {
        const wanted = one.rounds.filter(({ a_year }) => a_year !== null)
        return (
          <div key={one.campaign}>
            <Link to={`/campaigns/new/${one.campaign}`}>
              <Button>新开：{one.title}</Button>
            </Link>
            {wanted.length > 0 && (
              <p className="soft">
                今年
                {wanted
                  .map(
                    ({ title, a_year, this_year, undrawn }) =>
                      `${title} ${this_year}/${a_year} 次${undrawn > 0 ? `（另有 ${undrawn} 轮还没抽）` : ''}`,
                  )
                  .join('，')}
              </p>
            )}
          </div>
        )
      })}
    </section>
  )
}

/** What the year's visits, calls and surveys say together. */
function Rates({ rates, year }: { rates: Campaigns['rates']; year: string }) {
  if (rates.length === 0) return null
  return (
    <section aria-label={`${year} 年的比例`} className="campaign-rates">
      {rates.map(({ campaign, title, shares }) => (
        <p key={campaign}>
          {year} 年{title}：
          {shares
            .map(({ title: what, holds, of }) => `${what} ${percent(holds, of)}（${holds}/${of}）`)
            .join('，')}
          。
        </p>
      ))}
    </section>
  )
}

function Row({ row }: { row: CampaignRow }) {
  const { sums } = row
  return (
    <li>
      <Link to={`/campaigns/${row.id}`}>
        <strong>{row.title}</strong>
        <span className="soft">
          {row.round_title ?? row.kind_title}，{row.region.name}，{row.starts_on} 至 {row.ends_on}
          {row.closed_on && `，${row.closed_on} 结束`}
        </span>
        <span className="campaign-sums">
          <Bar part={finished(sums)} whole={sums.items} />
          <Told of={row} />
        </span>
      </Link>
    </li>
  )
}
