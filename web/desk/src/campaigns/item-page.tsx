/** One item: what was surveyed, found or promised, what is to be done with it, and its matter. */
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { Link, useParams } from 'react-router'
import type { CampaignSeen, ItemSeen } from '#contract/http/campaigns.ts'
import { stageTitle } from '#contract/supervision/stages.ts'
import { useCampaign, useItem } from '../data/campaigns.ts'
import { ListBones } from '../list/list-bones.tsx'
import { Trouble } from '../shell/trouble.tsx'
import { CallAsk } from './call-ask.tsx'
import { FillForm } from './fill-form.tsx'
import { PlanForm } from './plan-form.tsx'
import './campaigns.css'

export function ItemPage() {
  const { id = '', item: of = '' } = useParams()
  const seen = useItem(id, of)
  const campaign = useCampaign(id).data
  const item = seen.data
  useEffect(() => {
    if (item) document.title = `${item.title} · 善治工作台`
  }, [item])
  if (seen.error && !item) return <Trouble error={seen.error} again={() => void seen.refetch()} />
  if (!item || !campaign) return <ListBones />
  return (
    <div className="sheet campaigns">
      <p className="no-print">
        <Link to="/campaigns">督查</Link> › <Link to={`/campaigns/${id}`}>{campaign.title}</Link>
      </p>
      <h1>{item.title}</h1>
      <Says campaign={campaign} item={item} />
      <Doings campaign={campaign} item={item} />
    </div>
  )
}

function Says({ campaign, item }: { campaign: CampaignSeen; item: ItemSeen }) {
  const rows: [string, string | null][] = [
    ['地方', item.region.name],
    [
      '进展',
      item.stage === 'doing' || item.stage === 'accepting'
        ? item.words
        : stageTitle(item.stage, campaign.class),
    ],
    ['分类', item.sort && [item.sort, item.advice].filter(Boolean).join('：')],
    ['具体情况', item.note],
    ...item.told.map(({ title, value }): [string, string] => [title, value]),
    [item.subject ? '查看日期' : '登记日期', item.filled_on ?? (item.subject ? '还没有查看' : null)],
    ['措施', item.measures],
    ['责任', item.owner],
    ['时限', item.due_on && `${item.due_on}${item.late ? '，已超期' : ''}`],
    ['督导', item.supervisions > 0 ? `${item.supervisions} 次` : null],
  ]
  return (
    <>
      <dl className="campaign-says">
        {rows.map(
          ([what, words]) =>
            words && (
              <div key={what}>
                <dt>{what}</dt>
                <dd className={what === '时限' && item.late ? 'late' : undefined}>{words}</dd>
              </div>
            ),
        )}
      </dl>
      {item.subject && (
        <p>
          {campaign.looks_back ? '原来的整改：' : '抽到的事：'}
          <Link to={`/matters/${item.subject.id}`}>
            {item.subject.title}（{item.subject.number}
            {item.subject.closed_on && `，${item.subject.closed_on} 办结`}）
          </Link>
        </p>
      )}
      {item.matter && item.matter !== item.subject?.id && (
        <p>
          <Link to={`/matters/${item.matter}`}>
            {campaign.class === 'pledge' ? '看办到哪一步、记进展、验收' : '看整改到哪一步、记督导、验收销号'}
          </Link>
        </p>
      )}
    </>
  )
}

function Doings({ campaign, item }: { campaign: CampaignSeen; item: ItemSeen }) {
  const [doing, setDoing] = useState<'plan' | 'fill' | null>(null)
  const close = () => setDoing(null)
  const isLook = item.subject !== null
  const fillTitle = isLook ? (item.filled_on ? '更正查看结果' : '填查看结果') : '更正摸底情况'
  return (
    <>
      {item.may.call && <CallAsk campaign={campaign.id} item={item.id} />}
      <div className="form-buttons no-print">
        {item.may.plan && (
          <Button type="primary" onClick={() => setDoing('plan')}>
            定方案，交办
          </Button>
        )}
        {item.may.fill && (
          <Button type={isLook && !item.filled_on ? 'primary' : 'default'} onClick={() => setDoing('fill')}>
            {fillTitle}
          </Button>
        )}
      </div>
      {doing === 'plan' && <PlanForm campaign={campaign} item={item} close={close} />}
      {doing === 'fill' && <FillForm campaign={campaign} item={item} title={fillTitle} close={close} />}
    </>
  )
}
