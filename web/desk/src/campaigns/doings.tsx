import { Button } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { CampaignSeen } from '#contract/http/campaigns.ts'
import { ShortForm } from '../contracts/short-form.tsx'
import { closeCampaign, drawItems, holdToAccount, type Filters } from '../data/campaigns.ts'
import { useAttempt } from '../form/use-attempt.ts'
import { useSay } from '../shell/said.tsx'
import { PlanManyForm } from './plan-many.tsx'
import { counted, finished } from './words.ts'

/** What one may do in it, by one's post. */
export function Doings({ campaign, asked }: { campaign: CampaignSeen; asked: Filters }) {
  const [doing, setDoing] = useState<'plan' | 'hold' | 'close' | null>(null)
  const { attempt, busy, failed } = useAttempt()
  const say = useSay()
  const navigate = useNavigate()
  const { may, id, sums } = campaign
  const close = () => setDoing(null)
  return (
    <>
      <div className="form-buttons no-print">
        {may.add && (
          <Button type="primary" onClick={() => void navigate(`/campaigns/${id}/add`)}>
            登记一{counted(campaign)}
          </Button>
        )}
        {may.import && <Link to={`/campaigns/${id}/import`}>导入摸底表</Link>}
        {may.draw && (
          <Button
            type="primary"
            loading={busy}
            onClick={() =>
              void attempt(async () => {
                await drawItems(id)
                say({ words: '抽好了' })
              })
            }
          >
            由机器抽取
          </Button>
        )}
        {sums.items > 0 && campaign.class !== 'spot_check' && campaign.class !== 'pledge' && (
          <Link to={`/campaigns/${id}/lists`}>问题、措施、责任清单</Link>
        )}
        {may.plan && sums.planless > 0 && <Button onClick={() => setDoing('plan')}>一起定方案</Button>}
        {may.hold && <Button onClick={() => setDoing('hold')}>登记问责</Button>}
        {may.close && <Button onClick={() => setDoing('close')}>结束</Button>}
      </div>
      {failed && (
        <p className="field-wrong" role="alert">
          {failed}
        </p>
      )}
      {doing === 'plan' && <PlanManyForm campaign={campaign} asked={asked} close={close} />}
      {doing === 'hold' && <HoldForm campaign={campaign} close={close} />}
      {doing === 'close' && <CloseForm campaign={campaign} close={close} />}
    </>
  )
}

function HoldForm({ campaign, close }: { campaign: CampaignSeen; close: () => void }) {
  return (
    <ShortForm
      title="登记问责"
      about={`记在${campaign.place.name}名下。只记人数、方式和作出决定的机关，不写姓名。`}
      fields={[
        { name: 'organ', label: '作出决定的机关', required: true },
        { name: 'kind', label: '方式', required: true, choices: campaign.accountability },
        { name: 'on_day', label: '决定日期', type: 'date', required: true },
        { name: 'persons', label: '人数', required: true, first: '1' },
        { name: 'ground', label: '因为什么（不写姓名）', long: true },
      ]}
      check={({ persons = '' }) =>
        /^[1-9]\d{0,2}$/.test(persons.trim()) ? [] : [{ field: 'persons', say: '人数请写 1 到 999。' }]
      }
      send={(command_id, { organ = '', kind = '', on_day = '', persons = '', ground = '' }) =>
        holdToAccount(campaign.id, {
          ...{ command_id, region: campaign.place.id, organ, kind, on_day, persons: Number(persons), ground },
        })
      }
      said={() => '已登记'}
      close={close}
    />
  )
}

function CloseForm({ campaign, close }: { campaign: CampaignSeen; close: () => void }) {
  const open = campaign.sums.items - finished(campaign.sums)
  return (
    <ShortForm
      title="结束"
      about={`结束以后不能再登记；已经交办的事项照旧办完。${open > 0 ? `还有 ${open} 件没有了结，要写明原因。` : ''}`}
      fields={[{ name: 'reason', label: '原因', long: true, required: open > 0 }]}
      send={(command_id, { reason = '' }) => closeCampaign(campaign.id, { command_id, reason })}
      said={() => '已结束'}
      close={close}
    />
  )
}
