import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import type { Static } from 'typebox'
import type { Answers, CampaignSeen, ItemSeen } from '#contract/http/campaigns.ts'
import { newId } from '../../../shared/api.ts'
import { givenOf, type Filled } from '../../../shared/filled.ts'
import { fillItem } from '../data/campaigns.ts'
import { sendsByControlEnter } from '../form/control-enter.ts'
import { Field } from '../form/field.tsx'
import { WrongSummary } from '../form/wrong-summary.tsx'
import { useSending } from '../staffing/use-sending.ts'
import { lackingAnswers, nameOf, SurveyFields } from './survey-fields.tsx'

interface Props {
  campaign: CampaignSeen
  item: ItemSeen
  title: string
  close: () => void
}

/** What a visit, a call or a second look found. */
export function FillForm({ campaign, item, title, close }: Props) {
  const [command_id] = useState(newId)
  const [filled, setFilled] = useState<Filled>(item.answers)
  const [note, setNote] = useState(item.note)
  const id = useId()
  const idOf = (field: string) => `${id}-${field.replace('.', '-')}`
  const { wrong, attempt, sending, submit, wrongAt } = useSending(
    () => lackingAnswers(item.survey, filled),
    async () => {
      const answers = givenOf(item.survey, filled) as Static<typeof Answers>
      await fillItem(campaign.id, item.id, { command_id, version: item.version, answers, note })
      close()
    },
    () => '已记下',
    nameOf,
  )
  return (
    <form
      className="act-form"
      aria-label={title}
      noValidate
      onSubmit={submit}
      onKeyDown={sendsByControlEnter}
    >
      <h2>{title}</h2>
      <WrongSummary {...{ wrong, attempt, idOf }} />
      <SurveyFields survey={item.survey} filled={filled} set={setFilled} wrongAt={wrongAt} idOf={idOf} />
      <Field
        id={idOf('note')}
        label={item.subject ? '有问题的，写明要改什么' : '具体情况'}
        hint={item.subject ? '填的结果有问题，会自动交给当地负责的人整改。' : undefined}
        wrong={wrongAt('note')}
      >
        {(aria, status) => (
          <Input.TextArea
            {...{ ...aria, status, maxLength: 1000, autoSize: { minRows: 2, maxRows: 10 }, value: note }}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={sending}>
          记下
        </Button>
        <Button onClick={close}>先不记</Button>
      </div>
    </form>
  )
}
