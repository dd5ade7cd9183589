import { Select } from 'antd'
import { useOverview } from '../data/disclosures.ts'
import { ListBones } from '../list/list-bones.tsx'
import { Trouble } from '../shell/trouble.tsx'
import { STANDING } from './series.tsx'

const MARK = { open: '…', published: '✓', late: '晚', missing: '缺' }

interface Props {
  duty: string | undefined
  choose: (duty: string) => void
  open: (region: string) => void
}

/** One duty, village by village, month by month. */
export function OverviewTable({ duty, choose, open }: Props) {
  const over = useOverview(duty, true)
  if (over.error && !over.data) return <Trouble error={over.error} again={() => void over.refetch()} />
  if (over.isPending) return <ListBones />
  const { duties, periods, rows, region } = over.data
  const behind = rows.filter((row) => row.missing > 0).length
  if (duties.length === 0)
    return (
      <div className="list-empty">
        <h2>规则里还没有公开目录</h2>
        <p>公开目录写在县里的规则包里。</p>
      </div>
    )
  return (
    <>
      <div className="overview-asked">
        <Select
          aria-label="哪一项"
          value={over.data.duty}
          options={duties.map((one) => ({ value: one.duty, label: one.title }))}
          onChange={choose}
        />
        <p>
          {region.name} {rows.length} 个村，{behind > 0 ? `${behind} 个村有到期未公布的` : '没有到期未公布的'}
        </p>
      </div>
      <div className="made-scroll" tabIndex={0} role="group" aria-label="各村公开情况">
        <table className="overview">
          <thead>
            <tr>
              <th scope="col">村</th>
              {periods.map((one) => (
                <th key={one.period} scope="col">
                  {one.title.replace(/^\d{4}年/, '') || one.title}
                </th>
              ))}
              <th scope="col">缺</th>
              <th scope="col">晚</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.region.id}>
                <th scope="row">
                  <button type="button" className="quiet-button" onClick={() => open(row.region.id)}>
                    {row.region.name}
                  </button>
                </th>
                {row.standings.map((standing, i) => (
                  <td key={periods[i]!.period} data-standing={standing} title={STANDING[standing]}>
                    <span aria-hidden="true">{MARK[standing]}</span>
                    <span className="unseen">{STANDING[standing]}</span>
                  </td>
                ))}
                <td className="number">{row.missing || ''}</td>
                <td className="number">{row.late || ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="soft">✓ 按时，晚 晚公布，缺 到期未公布，… 还没到期</p>
    </>
  )
}
