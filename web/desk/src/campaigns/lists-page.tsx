/** The three lists: problems, measures, duties; to be read, printed and taken along. */
import { Button } from 'antd'
import { useEffect } from 'react'
import { Link, useParams } from 'react-router'
import type { CampaignSeen, ItemRow } from '#contract/http/campaigns.ts'
import { stageTitle } from '#contract/supervision/stages.ts'
import { itemsSheet, useCampaign, useItems } from '../data/campaigns.ts'
import { ListBones } from '../list/list-bones.tsx'
import { Trouble } from '../shell/trouble.tsx'
import './campaigns.css'

export function ListsPage() {
  const { id = '' } = useParams()
  const seen = useCampaign(id)
  const list = useItems(id, {}, 200)
  const campaign = seen.data
  useEffect(() => {
    document.title = `三个清单 · 善治工作台`
  }, [])
  if (seen.error && !campaign) return <Trouble error={seen.error} again={() => void seen.refetch()} />
  if (!campaign || list.isPending) return <ListBones />
  const rows = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <div className="sheet campaigns campaign-lists">
      <p className="no-print">
        <Link to={`/campaigns/${id}`}>{campaign.title}</Link> › 三个清单
      </p>
      <div className="sheet-top">
        <h1>{campaign.title}：问题、措施、责任清单</h1>
        <div className="campaigns-doors no-print">
          <Button onClick={() => window.print()}>打印</Button>
          <a href={itemsSheet(id, {})} download>
            导出表格
          </a>
        </div>
      </div>
      <List
        title="问题清单"
        heads={['地方', campaign.unit, '情况', '分类']}
        rows={rows}
        cells={(row) => [row.region.name, row.title, row.note, row.sort ?? '']}
      />
      <List
        title="措施清单"
        heads={[campaign.unit, '措施', '时限']}
        rows={rows}
        cells={(row) => [row.title, row.measures || '还没有定措施', row.due_on ?? '']}
      />
      <List
        title="责任清单"
        heads={[campaign.unit, '责任', '进展']}
        rows={rows}
        cells={(row) => [row.title, row.owner ?? '还没有交办', progressOf(campaign, row)]}
      />
      {list.hasNextPage && (
        <Button
          className="no-print"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          接着列出后面的
        </Button>
      )}
    </div>
  )
}

const progressOf = (campaign: CampaignSeen, row: ItemRow) =>
  `${stageTitle(row.stage, campaign.class)}${row.late ? '，超期' : ''}`

interface ListProps {
  title: string
  heads: string[]
  rows: ItemRow[]
  cells: (row: ItemRow) => string[]
}

function List({ title, heads, rows, cells }: ListProps) {
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <div className="campaign-scroll" tabIndex={0} role="region" aria-label={`${title}表`}>
        <table className="campaign-table">
          <thead>
            <tr>
              <th scope="col">序号</th>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td className="number">{row.number}</td>
                {cells(row).map((words, n) => (
                  <td key={heads[n]}>{words}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
