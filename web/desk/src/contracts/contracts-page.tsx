/** 合同: what the villages have let and lent, what the scan found, and what putting it right has brought. Filters stay in the address. */
import { Button, Input, Select } from 'antd'
import { useEffect } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { ContractRow, ContractSummary } from '#contract/http/contracts.ts'
import { yuan } from '#contract/pack/yuan.ts'
import { count } from '../../../shared/formats.ts'
import {
  contractsSheet,
  scanContracts,
  useContracts,
  useContractSummary,
  type Asked,
} from '../data/contracts.ts'
import { useAttempt } from '../form/use-attempt.ts'
import { ListBones } from '../list/list-bones.tsx'
import { useSay } from '../shell/said.tsx'
import { Trouble } from '../shell/trouble.tsx'
import { mu } from './words.ts'
import './contracts.css'

const STATES = { running: '履行中', expiring: '快到期', arrears: '有欠租', ended: '已终止' }

export function ContractsPage() {
  const [search, setSearch] = useSearchParams()
  const asked = Object.fromEntries([...search].filter(([, value]) => value)) as Asked
  const summary = useContractSummary(asked.region)
  const list = useContracts(asked)
  const { attempt, busy, failed } = useAttempt()
  const say = useSay()
  const rows = list.data?.pages.flatMap((page) => page.items) ?? []
  useEffect(() => {
    document.title = '合同 · 善治工作台'
  }, [])
  const ask = (more: Partial<Asked>) => {
    const next = Object.entries({ ...asked, ...more }).filter(([, value]) => value)
    setSearch(Object.fromEntries(next) as Record<string, string>, { replace: true })
  }
  if (summary.error && !summary.data)
    return <Trouble error={summary.error} again={() => void summary.refetch()} />
  if (summary.isPending) return <ListBones />
  const sums = summary.data
  return (
    <div className="sheet contracts">
      <div className="sheet-top">
        <h1>{sums.region.name}合同</h1>
        <div className="contracts-doors">
          <Button
            loading={busy}
            onClick={() =>
              void attempt(async () => {
                const done = await scanContracts(asked.region)
                say({ words: `查完了 ${count(done.contracts)} 份合同` })
              })
            }
          >
            查一遍问题
          </Button>
          {sums.may_keep && <Link to="/contracts/import">导入</Link>}
          <a href={contractsSheet(asked)} download>
            导出
          </a>
          {sums.may_keep && <Link to="/contracts/new">登记一份</Link>}
        </div>
      </div>
      {failed && (
        <p className="field-wrong" role="alert">
          {failed}
        </p>
      )}
      <Sums sums={sums} asked={asked} ask={ask} />
      <div className="contracts-asked" role="group" aria-label="筛选">
        <Input.Search
          aria-label="找合同"
          placeholder="编号、标的、承包方"
          allowClear
          defaultValue={asked.q ?? ''}
          onSearch={(q) => ask({ q })}
        />
        <Select
          aria-label="类别"
          allowClear
          placeholder="所有类别"
          value={asked.kind ?? null}
          options={sums.kinds.map(({ kind, title }) => ({ value: kind, label: title }))}
          onChange={(kind?: string) => ask({ kind: kind ?? '' })}
        />
        <Select
          aria-label="状态"
          allowClear
          placeholder="所有状态"
          value={asked.state ?? null}
          options={Object.entries(STATES).map(([value, label]) => ({ value, label }))}
          onChange={(state?: string) => ask({ state: state as Asked['state'] })}
        />
      </div>
      {list.error && !list.data ? (
        <Trouble error={list.error} again={() => void list.refetch()} />
      ) : list.isPending ? (
        <ListBones />
      ) : rows.length === 0 ? (
        <div className="list-empty">
          <h2>{sums.total === 0 ? '还没有登记合同' : '没有符合的合同'}</h2>
          <p>
            {sums.total === 0
              ? '可以把现有的台账填进模板一次导入，也可以一份一份登记。'
              : '换几个字，或去掉一个条件再找。'}
          </p>
        </div>
      ) : (
        <Rows rows={rows} />
      )}
      {list.hasNextPage && (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          看更多
        </Button>
      )}
    </div>
  )
}

function Sums({
  sums,
  asked,
  ask,
}: {
  sums: ContractSummary
  asked: Asked
  ask: (more: Partial<Asked>) => void
}) {
  const gains = [
    sums.recovered > 0 && `挽回损失 ${yuan(sums.recovered)}`,
    sums.debt_cleared > 0 && `化解债务 ${yuan(sums.debt_cleared)}`,
    sums.area_added > 0 && `新增 ${mu(sums.area_added)}`,
    sums.fee_added > 0 && `每年新增收费 ${yuan(sums.fee_added)}`,
  ].filter(Boolean)
  const found = sums.by_test.filter((one) => one.count > 0)
  return (
    <section aria-label="总的情况" className="contracts-sums">
      <p>
        共 {count(sums.total)} 份，查出过问题 {count(sums.problem)} 份，已改好 {count(sums.rectified)} 份
        {gains.length > 0 && `；${gains.join('，')}`}。
        {sums.scanned_on ? `上次检查：${sums.scanned_on}。` : '还没有检查过。'}
      </p>
      {found.length > 0 && (
        <div className="contracts-tests" role="group" aria-label="按问题看">
          {found.map((one) => (
            <button
              key={one.test}
              type="button"
              className="quiet-button"
              aria-pressed={asked.finding === one.test}
              onClick={() => ask({ finding: asked.finding === one.test ? undefined : one.test })}
            >
              {one.title} <span className="number">{count(one.count)}</span>
            </button>
          ))}
        </div>
      )}
    </section>
  )
}

function Rows({ rows }: { rows: ContractRow[] }) {
  return (
    <ul className="contract-rows">
      {rows.map((row) => (
        <li key={row.id}>
          <Link to={`/contracts/${row.id}`}>
            <strong>
              {row.number} {row.object}
            </strong>
            <span className="number">{row.rent > 0 ? `每年 ${yuan(row.rent)}` : ''}</span>
            <span className="soft">
              {row.region.name}，{row.party}，{row.starts_on} 至 {row.ends_on}
              {row.area > 0 && `，${mu(row.area)}`}
              {row.ended_on && `，${row.ended_on} 终止`}
            </span>
            {row.problems.length > 0 && (
              <span className="late">
                {row.problems.join('、')}
                {row.rectifying && '，整改中'}
              </span>
            )}
          </Link>
        </li>
      ))}
    </ul>
  )
}
