/** One campaign: a sentence, how far each place has come with its drill-down, and the list behind every number. */
import { useEffect } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import type { CampaignSeen } from '#contract/http/campaigns.ts'
import { useCampaign, type Filters } from '../data/campaigns.ts'
import { ListBones } from '../list/list-bones.tsx'
import { Trouble } from '../shell/trouble.tsx'
import type { Ask } from './ask.ts'
import { Doings } from './doings.tsx'
import { DrawTold } from './draw-told.tsx'
import { Items } from './items.tsx'
import { PlaceRows } from './place-rows.tsx'
import { Shares } from './shares.tsx'
import { Told } from './told.tsx'
import { everyTitles } from './words.ts'
import './campaigns.css'

export function CampaignPage() {
  const { id = '' } = useParams()
  const [search, setSearch] = useSearchParams()
  const asked = Object.fromEntries([...search].filter(([, value]) => value)) as Filters
  const seen = useCampaign(id, asked.region)
  const campaign = seen.data
  useEffect(() => {
    if (campaign) document.title = `${campaign.title} · 善治工作台`
  }, [campaign])
  if (seen.error && !campaign) return <Trouble error={seen.error} again={() => void seen.refetch()} />
  if (!campaign) return <ListBones />
  const ask: Ask = (more) => {
    const next = Object.entries({ ...asked, ...more }).filter(([, value]) => value)
    setSearch(Object.fromEntries(next) as Record<string, string>, { replace: true })
  }
  return (
    <div className="sheet campaigns">
      <p className="no-print">
        <Link to="/campaigns">督查</Link> › {campaign.kind_title}
      </p>
      <h1>{campaign.title}</h1>
      <About campaign={campaign} />
      <p className="campaign-sentence">
        <Told of={campaign} />
      </p>
      <Doings campaign={campaign} asked={asked} />
      <DrawTold campaign={campaign} />
      <PlaceRows campaign={campaign} ask={ask} />
      <Shares campaign={campaign} asked={asked} ask={ask} />
      <Held campaign={campaign} />
      <Items campaign={campaign} asked={asked} ask={ask} />
    </div>
  )
}

function About({ campaign: c }: { campaign: CampaignSeen }) {
  const parts = [
    c.round_title,
    c.region.name,
    `${c.starts_on} 至 ${c.ends_on}`,
    c.team,
    c.supervised && `${everyTitles[c.supervised.every]}${c.supervised.title}一次`,
  ]
  return (
    <p className="soft">
      {parts.filter(Boolean).join('，')}。
      {c.looks_back && (
        <>
          {' '}
          <Link to={`/campaigns/${c.looks_back}`}>看以前的那一轮</Link>
        </>
      )}
      {c.closed_on && ` ${c.closed_on} 已结束${c.closed_reason ? `：${c.closed_reason}` : ''}。`}
    </p>
  )
}

/** How many were held to account and how; nobody is named. */
function Held({ campaign }: { campaign: CampaignSeen }) {
  if (campaign.held.length === 0) return null
  const persons = campaign.held.reduce((sum, one) => sum + one.persons, 0)
  return (
    <section aria-label="问责">
      <h2>问责 {persons} 人</h2>
      <ul className="campaign-lines">
        {campaign.held.map((one) => (
          <li key={one.id}>
            <span className="number">{one.on_day}</span>
            <span>
              {one.organ}：{one.kind}，{one.region.name}
              {one.ground && `。${one.ground}`}
            </span>
            <span className="number">{one.persons} 人</span>
          </li>
        ))}
      </ul>
      <p className="soft">只记人数、方式和作出决定的机关，不记姓名，也不对外公开。</p>
    </section>
  )
}
