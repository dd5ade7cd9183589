import { Button, Input, Select } from 'antd'
import { useId, useState } from 'react'
import type { CampaignSeen, ItemSeen } from '#contract/http/campaigns.ts'
import { newId } from '../../../shared/api.ts'
import { planItem } from '../data/campaigns.ts'
import { sendsByControlEnter } from '../form/control-enter.ts'
import { Field } from '../form/field.tsx'
import { WrongSummary } from '../form/wrong-summary.tsx'
import { useSending } from '../staffing/use-sending.ts'

interface Props {
  campaign: CampaignSeen
  item: ItemSeen
  close: () => void
}

/** Who does what by when: from then on it is a matter of theirs. */
export function PlanForm({ campaign, item, close }: Props) {
  const [command_id] = useState(newId)
  const [typed, setTyped] = useState({ owner: 0, due_on: campaign.ends_on, measures: item.advice })
  const set = (more: Partial<typeof typed>) => setTyped((before) => ({ ...before, ...more }))
  const id = useId()
  const idOf = (field: string) => `${id}-${field}`
  const { wrong, attempt, sending, submit, wrongAt } = useSending(
    () => [
      ...(item.owners.length > 0 ? [] : [{ field: 'owner', say: '这里没有能负责的人在岗，请先任命。' }]),
      ...(typed.due_on ? [] : [{ field: 'due_on', say: '请选哪天前办完。' }]),
      ...(typed.measures.trim() ? [] : [{ field: 'measures', say: '请写措施。' }]),
    ],
    async () => {
      const { owner, ...rest } = typed
      const body = { command_id, version: item.version, owner: item.owners[owner]!.seat, ...rest }
      await planItem(campaign.id, item.id, body)
      close()
    },
    () => '已交办',
  )
  return (
    <form
      className="act-form"
      aria-label="定方案，交办"
      noValidate
      onSubmit={submit}
      onKeyDown={sendsByControlEnter}
    >
      <h2>定方案，交办</h2>
      <WrongSummary {...{ wrong, attempt, idOf }} />
      <Field id={idOf('owner')} label="谁负责" required wrong={wrongAt('owner')}>
        {(aria, status) => (
          <Select
            {...aria}
            status={status}
            value={item.owners.length > 0 ? typed.owner : null}
            options={item.owners.map(({ title }, value) => ({ value, label: title }))}
            onChange={(owner: number) => set({ owner })}
          />
        )}
      </Field>
      <Field id={idOf('due_on')} label="哪天前办完" required wrong={wrongAt('due_on')}>
        {(aria, status) => (
          <Input
            {...{ ...aria, status, type: 'date', value: typed.due_on }}
            onChange={(event) => set({ due_on: event.target.value })}
          />
        )}
      </Field>
      <Field id={idOf('measures')} label="措施" required wrong={wrongAt('measures')}>
        {(aria, status) => (
          <Input.TextArea
            {...{ ...aria, status, maxLength: 1000, autoSize: { minRows: 3, maxRows: 10 } }}
            value={typed.measures}
            onChange={(event) => set({ measures: event.target.value })}
          />
        )}
      </Field>
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={sending}>
          交办
        </Button>
        <Button onClick={close}>先不办</Button>
      </div>
    </form>
  )
}
