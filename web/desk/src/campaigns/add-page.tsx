/** Enters one unit, finding or deed. Where the rules open it at once, it is given to its owner with a day. */
import { Button, Input } from 'antd'
import { useEffect, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { Answers, CampaignSeen } from '#contract/http/campaigns.ts'
import type { Me } from '#contract/http/session.ts'
import type { RegionRef } from '#contract/http/shapes.ts'
import type { Static } from 'typebox'
import { newId } from '../../../shared/api.ts'
import { givenOf, type Filled } from '../../../shared/filled.ts'
import { addItem, useCampaign } from '../data/campaigns.ts'
import { useMe } from '../data/me.ts'
import { sendsByControlEnter } from '../form/control-enter.ts'
import { Field } from '../form/field.tsx'
import { WrongSummary } from '../form/wrong-summary.tsx'
import { ListBones } from '../list/list-bones.tsx'
import { PlacePicker } from '../places/place-picker.tsx'
import { Trouble } from '../shell/trouble.tsx'
import { useSending } from '../staffing/use-sending.ts'
import { lackingAnswers, nameOf, SurveyFields } from './survey-fields.tsx'
import { counted } from './words.ts'
import './campaigns.css'

export function AddPage() {
  const { id = '' } = useParams()
  const seen = useCampaign(id)
  const me = useMe().data
  if (seen.error && !seen.data) return <Trouble error={seen.error} again={() => void seen.refetch()} />
  if (!seen.data || !me) return <ListBones />
  return <AddForm campaign={seen.data} me={me} />
}

const idOf = (field: string) => `add-${field.replace('.', '-')}`

function AddForm({ campaign, me }: { campaign: CampaignSeen; me: Me }) {
  const navigate = useNavigate()
  const [command_id, setCommand] = useState(newId)
  const own = me.posts.map((post) => post.place)
  // where it was opened in one place, there is nothing to choose
  const only =
    campaign.class === 'pledge' ? own.find((place) => place.at(-1)?.id === campaign.region.id) : undefined
  const [place, setPlace] = useState<RegionRef[]>(only ?? [])
  const [typed, setTyped] = useState({ title: '', note: '', measures: '', due_on: campaign.ends_on })
  const [filled, setFilled] = useState<Filled>({})
  const set = (more: Partial<typeof typed>) => setTyped((before) => ({ ...before, ...more }))
  const isGiven = campaign.opens === 'at_once'
  useEffect(() => {
    document.title = `登记${campaign.unit} · 善治工作台`
  }, [campaign.unit])
  const { wrong, attempt, sending, submit, wrongAt } = useSending(
    () => [
      ...(place.length > 0 ? [] : [{ field: 'region', say: '请选在哪里。' }]),
      ...(typed.title.trim() ? [] : [{ field: 'title', say: '请写名称。' }]),
      ...lackingAnswers(campaign.survey, filled),
      ...(isGiven && !typed.due_on ? [{ field: 'due_on', say: '请选哪天前办完。' }] : []),
    ],
    async () => {
      const { due_on, measures, ...rest } = typed
      const answers = givenOf(campaign.survey, filled) as Static<typeof Answers>
      const item = await addItem(campaign.id, {
        ...{ command_id, region: place.at(-1)!.id, ...rest, answers },
        ...(isGiven ? { due_on } : {}),
        ...(measures.trim() ? { measures } : {}),
      })
      setCommand(newId())
      void navigate(`/campaigns/${campaign.id}/items/${item.id}`, { replace: true })
    },
    () => (isGiven ? '已登记，交给负责的人了' : '已登记'),
    nameOf,
  )
  return (
    <form
      className="sheet campaigns"
      aria-label={`登记${campaign.unit}`}
      noValidate
      onSubmit={submit}
      onKeyDown={sendsByControlEnter}
    >
      <p>
        <Link to={`/campaigns/${campaign.id}`}>{campaign.title}</Link> › 登记
      </p>
      <h1>登记一{counted(campaign)}</h1>
      <WrongSummary {...{ wrong, attempt, idOf }} />
      {!only && (
        <Field id={idOf('region')} label="在哪里" required wrong={wrongAt('region')}>
          {(aria) => (
            <PlacePicker {...{ county: me.county.code, mine: own, place, aria }} choose={setPlace} />
          )}
        </Field>
      )}
      <Field
        id={idOf('title')}
        label={campaign.class === 'inspection' ? '问题' : '名称'}
        required
        wrong={wrongAt('title')}
      >
        {(aria, status) => (
          <Input
            {...{ ...aria, status, maxLength: 80, value: typed.title }}
            onChange={(event) => set({ title: event.target.value })}
          />
        )}
      </Field>
      <Field id={idOf('note')} label="具体情况" wrong={wrongAt('note')}>
        {(aria, status) => (
          <Input.TextArea
            {...{
              ...aria,
              status,
              maxLength: 1000,
              autoSize: { minRows: 3, maxRows: 10 },
              value: typed.note,
            }}
            onChange={(event) => set({ note: event.target.value })}
          />
        )}
      </Field>
      <SurveyFields survey={campaign.survey} filled={filled} set={setFilled} wrongAt={wrongAt} idOf={idOf} />
      {isGiven && (
        <Field
          id={idOf('due_on')}
          label="哪天前办完"
          hint="登记后交给当地负责的人，由别的人验收。规则定了最长多久的，到那一天为止。"
          required
          wrong={wrongAt('due_on')}
        >
          {(aria, status) => (
            <Input
              {...{ ...aria, status, type: 'date', value: typed.due_on }}
              onChange={(event) => set({ due_on: event.target.value })}
            />
          )}
        </Field>
      )}
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={sending}>
          登记
        </Button>
        <Link to={`/campaigns/${campaign.id}`}>先不登记</Link>
      </div>
    </form>
  )
}
