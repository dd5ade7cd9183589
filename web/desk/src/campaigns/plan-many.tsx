import { useRef, useState } from 'react'
import type { CampaignSeen, PlannedMany } from '#contract/http/campaigns.ts'
import { count } from '../../../shared/formats.ts'
import { ShortForm } from '../contracts/short-form.tsx'
import { planMany, type Filters } from '../data/campaigns.ts'

interface Props {
  campaign: CampaignSeen
  asked: Filters
  close: () => void
}

/** One plan for all that have none here, of the sort that is looked at. */
export function PlanManyForm({ campaign, asked, close }: Props) {
  const [done, setDone] = useState<PlannedMany | null>(null)
  const [planned, setPlanned] = useState(0)
  const sent = useRef(false)
  const sort = campaign.sorts.find(({ id }) => id === asked.sort)
  const scope = `${campaign.place.name}${sort ? `“${sort.title}”` : ''}`
  if (done)
    return (
      <div className="notice" role="status">
        <p>
          已交办 {count(done.planned)} 件
          {done.refused.length > 0 && `，${count(done.refused.length)} 件没有交办：`}
        </p>
        <ul>
          {done.refused.map((one) => (
            <li key={one.number}>
              {one.number}. {one.title}：{one.say}
            </li>
          ))}
        </ul>
      </div>
    )
  return (
    <ShortForm
      title="一起定方案，交办"
      about={`${scope}还没定方案的，每件交给当地这个岗位的人，各是一件事项。${planned > 0 ? `已交办 ${count(planned)} 件……` : ''}`}
      fields={[
        {
          ...{ name: 'owner', label: '谁负责', required: true },
          choices: campaign.owners.map(({ title }) => title),
          first: campaign.owners[0]?.title ?? '',
        },
        { name: 'due_on', label: '哪天前办完', type: 'date', required: true, first: campaign.ends_on },
        { name: 'measures', label: '措施', long: true, required: true, first: sort?.advice ?? '' },
      ]}
      send={async (command_id, { owner = '', due_on = '', measures = '' }) => {
        const post = campaign.owners.find(({ title }) => title === owner)!.id
        const where = { region: campaign.place.id, ...(sort ? { sort: sort.id } : {}) }
        const all = await planMany(campaign.id, { command_id, ...where, post, due_on, measures }, setPlanned)
        sent.current = true
        setDone(all)
      }}
      said={() => '已交办'}
      // once it was sent, what became of it stands in its place
      close={() => !sent.current && close()}
    />
  )
}
