/** Opens a round: which kind, what it is called, from when until when, who goes; a look-back says which round it looks back on. */
import { Button, Input, Radio, Select } from 'antd'
import { useEffect, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { Campaigns } from '#contract/http/campaigns.ts'
import { newId } from '../../../shared/api.ts'
import { openCampaign, useCampaigns } from '../data/campaigns.ts'
import { sendsByControlEnter } from '../form/control-enter.ts'
import { Field } from '../form/field.tsx'
import { WrongSummary } from '../form/wrong-summary.tsx'
import { ListBones } from '../list/list-bones.tsx'
import { NothingHere } from '../shell/nothing-here.tsx'
import { Trouble } from '../shell/trouble.tsx'
import { useSending } from '../staffing/use-sending.ts'
import './campaigns.css'

type Offered = Campaigns['may_open'][number]
const idOf = (field: string) => `open-${field}`
const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)

export function OpenPage() {
  const { campaign = '' } = useParams()
  const seen = useCampaigns({})
  if (seen.error && !seen.data) return <Trouble error={seen.error} again={() => void seen.refetch()} />
  if (!seen.data) return <ListBones />
  const offered = seen.data.may_open.find((one) => one.campaign === campaign)
  if (!offered) return <NothingHere />
  const earlier = seen.data.items.filter(({ kind_title }) => kind_title === offered.title)
  return <OpenForm offered={offered} earlier={earlier} />
}

function OpenForm({ offered, earlier }: { offered: Offered; earlier: Campaigns['items'] }) {
  const navigate = useNavigate()
  const [command_id] = useState(newId)
  const [typed, setTyped] = useState({
    ...{ round: '', title: '', starts_on: today(), ends_on: '', team: '', looks_back: '' },
    region: offered.places[0]!.id,
  })
  const set = (more: Partial<typeof typed>) => setTyped((before) => ({ ...before, ...more }))
  const round = offered.rounds.find(({ id }) => id === typed.round)
  useEffect(() => {
    document.title = `新开：${offered.title} · 善治工作台`
  }, [offered.title])
  const { wrong, attempt, sending, submit, wrongAt } = useSending(
    () => [
      ...(offered.rounds.length > 0 && !round ? [{ field: 'round', say: '请选是哪一种。' }] : []),
      ...(round?.looks_back && !typed.looks_back
        ? [{ field: 'looks_back', say: '请选要回头看哪一轮。' }]
        : []),
      ...(typed.title.trim() ? [] : [{ field: 'title', say: '请写名称。' }]),
      ...(typed.starts_on ? [] : [{ field: 'starts_on', say: '请选开始日期。' }]),
      ...(typed.ends_on ? [] : [{ field: 'ends_on', say: '请选结束日期。' }]),
    ],
    async () => {
      const { round: chosen, looks_back, ...rest } = typed
      const opened = await openCampaign({
        ...{ command_id, campaign: offered.campaign, ...rest },
        ...(chosen ? { round: chosen } : {}),
        ...(round?.looks_back ? { looks_back } : {}),
      })
      void navigate(`/campaigns/${opened.id}`, { replace: true })
    },
    () => '已开，可以登记了',
  )
  return (
    <form
      className="sheet campaigns"
      aria-label={`新开：${offered.title}`}
      noValidate
      onSubmit={submit}
      onKeyDown={sendsByControlEnter}
    >
      <p>
        <Link to="/campaigns">督查</Link> › 新开
      </p>
      <h1>{offered.title}</h1>
      <WrongSummary {...{ wrong, attempt, idOf }} />
      {offered.rounds.length > 0 && (
        <Field id={idOf('round')} label="哪一种" required group wrong={wrongAt('round')}>
          {() => (
            <Radio.Group
              vertical
              value={typed.round}
              options={offered.rounds.map(({ id, title, about, a_year, this_year, undrawn }) => ({
                value: id,
                label: [
                  title,
                  about,
                  a_year !== null && `今年第 ${this_year + undrawn + 1} 次，应有 ${a_year} 次`,
                ]
                  .filter(Boolean)
                  .join('：'),
              }))}
              onChange={(event) => set({ round: event.target.value as string })}
            />
          )}
        </Field>
      )}
      {round?.looks_back && (
        <Field id={idOf('looks_back')} label="回头看哪一轮" required wrong={wrongAt('looks_back')}>
          {(aria, status) => (
            <Select
              {...aria}
              status={status}
              placeholder="请选择"
              value={typed.looks_back || null}
              options={earlier.map(({ id, title, sums }) => ({
                ...{
                  value: id,
                  label: `${title}（已销号 ${sums.struck_off} 件）`,
                  disabled: sums.struck_off === 0,
                },
              }))}
              onChange={(looks_back: string) => set({ looks_back })}
            />
          )}
        </Field>
      )}
      <Field id={idOf('title')} label="名称" required wrong={wrongAt('title')}>
        {(aria, status) => (
          <Input
            {...{ ...aria, status, maxLength: 80, value: typed.title }}
            onChange={(event) => set({ title: event.target.value })}
          />
        )}
      </Field>
      {offered.places.length > 1 && (
        <Field id={idOf('region')} label="在哪里" required wrong={wrongAt('region')}>
          {(aria) => (
            <Select
              {...aria}
              value={typed.region}
              options={offered.places.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(region: string) => set({ region })}
            />
          )}
        </Field>
      )}
      <div className="campaign-pair">
        {(['starts_on', 'ends_on'] as const).map((field) => (
          <Field
            key={field}
            id={idOf(field)}
            label={field === 'starts_on' ? '从哪天' : '到哪天'}
            required
            wrong={wrongAt(field)}
          >
            {(aria, status) => (
              <Input
                {...{ ...aria, status, type: 'date', value: typed[field] }}
                onChange={(event) => set({ [field]: event.target.value })}
              />
            )}
          </Field>
        ))}
      </div>
      <Field id={idOf('team')} label="人员" hint="如：第一巡察组 5 人，县审计局派 2 人。">
        {(aria) => (
          <Input
            {...{ ...aria, maxLength: 200, value: typed.team }}
            onChange={(event) => set({ team: event.target.value })}
          />
        )}
      </Field>
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={sending}>
          开始
        </Button>
        <Link to="/campaigns">先不开</Link>
      </div>
    </form>
  )
}
