/** 按规定议定: of the affairs closed in a period, how many went their path whole, village by village, and why not. */
import { Select } from 'antd'
import { Link } from 'react-router'
import type { Decided, DecidedAffair } from '#contract/http/decided.ts'
import { useDecided } from '../data/disclosures.ts'
import { ListBones } from '../list/list-bones.tsx'
import { Trouble } from '../shell/trouble.tsx'

interface Props {
  period: string | undefined
  place: string | undefined
  choose: (to: { period?: string | undefined; place?: string }) => void
}
interface Counts {
  closed: number
  whole: number
}

/** `95.1%`; `100%` only when it is all of them; nothing to divide is a dash. */
function rate({ closed, whole }: Counts): string {
  if (closed === 0) return '—'
  if (whole === closed || whole === 0) return whole === 0 ? '0%' : '100%'
  return `${Math.min((whole / closed) * 100, 99.9).toFixed(1)}%`
}

export function DecidedTable({ period, place, choose }: Props) {
  const found = useDecided(period, place)
  if (found.error && !found.data) return <Trouble error={found.error} again={() => void found.refetch()} />
  if (found.isPending) return <ListBones />
  const { region, periods, total, listed } = found.data
  const [some, none] = [true, false].map((has) => found.data.rows.filter((row) => row.closed > 0 === has))
  const rows = some ?? []
  return (
    <>
      <div className="overview-asked">
        <Select
          aria-label="哪段时间"
          value={found.data.period}
          options={periods.map((one) => ({ value: one.period, label: one.title }))}
          onChange={(chosen: string) => choose({ period: chosen })}
        />
        <p>
          {region.name} {found.data.rows.length} 个村，
          {total.closed > 0
            ? `办结 ${total.closed} 件，按规定议定 ${total.whole} 件（${rate(total)}）`
            : '这段时间没有办结的村级事务'}
        </p>
      </div>
      {listed && <Listed listed={listed} close={() => choose({ period: found.data.period })} />}
      {rows.length > 0 && (
        <div className="made-scroll" tabIndex={0} role="group" aria-label="各村按规定议定情况">
          <table className="overview">
            <thead>
              <tr>
                <th scope="col">村</th>
                <th scope="col">办结</th>
                <th scope="col">按规定议定</th>
                <th scope="col">议定率</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.region.id} data-chosen={row.region.id === listed?.region.id}>
                  <th scope="row">
                    <button
                      type="button"
                      className="quiet-button"
                      onClick={() => choose({ period: found.data.period, place: row.region.id })}
                    >
                      {row.region.name}
                    </button>
                    <span className="soft">{row.under}</span>
                  </th>
                  <td className="number">{row.closed || ''}</td>
                  <td className="number">{row.closed ? row.whole : ''}</td>
                  <td className="number" data-standing={row.whole < row.closed ? 'missing' : 'published'}>
                    {rate(row)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {none && none.length > 0 && (
        <details>
          <summary>没有办结的 {none.length} 个村</summary>
          <p>{none.map((row) => row.region.name).join('、')}</p>
        </details>
      )}
      <p className="soft">
        由会议记录、公示天数和付款记录算出来，不能填。要开的会都有记录并且到会人数够、公示满天数、付款的不是申请人和审批人，才算按规定议定；没有通过、撤回的不算在内。
      </p>
    </>
  )
}

function Listed({ listed, close }: { listed: NonNullable<Decided['listed']>; close: () => void }) {
  return (
    <section className="decided-list" aria-labelledby="decided-list">
      <div className="overview-asked">
        <h2 id="decided-list">{listed.region.name}</h2>
        <button type="button" className="quiet-button" onClick={close}>
          收起
        </button>
      </div>
      {listed.affairs.length === 0 && <p>这段时间没有办结的村级事务。</p>}
      <ul className="duties">
        {listed.affairs.map((one) => (
          <Affair key={one.matter} one={one} />
        ))}
      </ul>
    </section>
  )
}

function Affair({ one }: { one: DecidedAffair }) {
  const { missing, mine, matter, number, kind, path, closed_on } = one
  const named = `${kind} ${number}`
  return (
    <li data-standing={missing.length > 0 ? 'missing' : 'published'}>
      <span className="duty-title">
        <strong>{mine ? <Link to={`/matters/${matter}`}>{named}</Link> : named}</strong>
        <span className="soft">
          {path}，{closed_on} 办结
        </span>
        {missing.map((why) => (
          <span key={why}>{why}</span>
        ))}
      </span>
      <span className="standing">{missing.length > 0 ? '不齐' : '按规定议定'}</span>
    </li>
  )
}
