import { Button, Input } from 'antd'
import { Link } from 'react-router'
import type { CampaignSeen, ItemRow, Stage } from '#contract/http/campaigns.ts'
import { STAGES } from '#contract/http/campaigns.ts'
import { stageTitle } from '#contract/supervision/stages.ts'
import { count } from '../../../shared/formats.ts'
import { itemsSheet, useItems, type Filters } from '../data/campaigns.ts'
import { ListBones } from '../list/list-bones.tsx'
import { Trouble } from '../shell/trouble.tsx'
import type { Ask } from './ask.ts'

interface Props {
  campaign: CampaignSeen
  asked: Filters
  ask: Ask
}

/** The list, by what stands in the address; the same goes out as a sheet. */
export function Items({ campaign, asked, ask }: Props) {
  const list = useItems(campaign.id, asked)
  const rows = list.data?.pages.flatMap((page) => page.items) ?? []
  const { sums } = campaign
  if (sums.items === 0) return null
  return (
    <section aria-label={`${campaign.unit}清单`} className="campaign-list">
      <div className="sheet-top">
        <h2>{campaign.class === 'spot_check' ? '抽到的' : campaign.unit}</h2>
        <a className="no-print" href={itemsSheet(campaign.id, asked)} download>
          导出表格
        </a>
      </div>
      <div className="campaigns-doors no-print" role="group" aria-label="筛选">
        <Input.Search
          aria-label="按名称、编号找"
          placeholder="名称、编号"
          allowClear
          defaultValue={asked.q ?? ''}
          onSearch={(q) => ask({ q })}
        />
        {STAGES.filter((stage) => sums[stage] > 0).map((stage) => (
          <Chip
            key={stage}
            on={asked.stage === stage}
            press={() => ask({ stage: asked.stage === stage ? undefined : stage })}
            words={stageTitle(stage, campaign.class)}
            n={sums[stage]}
          />
        ))}
        {(['late', 'unseen', 'faulty'] as const).map(
          (only) =>
            sums[only] > 0 && (
              <Chip
                key={only}
                on={asked.only === only}
                press={() => ask({ only: asked.only === only ? undefined : only })}
                words={onlyTitles[only]}
                n={sums[only]}
              />
            ),
        )}
      </div>
      {list.error && !list.data ? (
        <Trouble error={list.error} again={() => void list.refetch()} />
      ) : list.isPending ? (
        <ListBones />
      ) : rows.length === 0 ? (
        <p className="soft">没有符合的，去掉一个条件再看。</p>
      ) : (
        <ul className="campaign-rows">
          {rows.map((row) => (
            <Row key={row.id} campaign={campaign} row={row} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          看更多
        </Button>
      )}
    </section>
  )
}

const onlyTitles = { late: '超期', unseen: '该督导没督导', faulty: '有问题' }

function Chip({ on, press, words, n }: { on: boolean; press: () => void; words: string; n: number }) {
  return (
    <button type="button" className="quiet-button" aria-pressed={on} onClick={press}>
      {words} <span className="number">{count(n)}</span>
    </button>
  )
}

const toneOf = (stage: Stage) =>
  stage === 'struck_off' || stage === 'in_order' ? 'done' : stage === 'accepting' ? 'wait' : 'open'

function Row({ campaign, row }: { campaign: CampaignSeen; row: ItemRow }) {
  return (
    <li>
      <Link to={`/campaigns/${campaign.id}/items/${row.id}`}>
        <strong>
          {row.number}. {row.title}
        </strong>
        <span className="campaign-stage" data-tone={toneOf(row.stage)}>
          {stageTitle(row.stage, campaign.class)}
        </span>
        <span className="soft">
          {row.region.name}
          {row.sort && `，${row.sort}`}
          {row.owner && `，${row.owner}`}
          {row.due_on && `，${row.due_on} 前`}
          {row.supervisions > 0 && `，督导 ${row.supervisions} 次`}
          {row.late && <span className="late">，超期</span>}
        </span>
      </Link>
    </li>
  )
}
