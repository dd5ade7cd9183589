/** The name of a view, and with whom it is shared. */
import { Button, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import type { NamedSeat } from '#contract/http/shapes.ts'
import type { View, ViewFilters } from '#contract/http/views.ts'
import { newId } from '../../../shared/api.ts'
import { saveView } from '../data/views.ts'
import { Field } from '../form/field.tsx'
import { useAttempt } from '../form/use-attempt.ts'

interface Props {
  /** null: a new one. */
  view: View | null
  filters: ViewFilters
  units: NamedSeat[]
  close: () => void
  saved: (view: { id: string; filters: ViewFilters }) => void
}

const ALONE = ''

export function ViewForm({ view, filters, units, close, saved }: Props) {
  const [id] = useState(view?.id ?? newId())
  const [name, setName] = useState(view?.name ?? '')
  const [unit, setUnit] = useState(view?.shared_with ?? ALONE)
  const { attempt, busy, failed } = useAttempt()
  const submit = () =>
    attempt(async () => {
      const share = units.find(({ title }) => title === unit)?.seat
      await saveView(id, { name, filters, ...(share ? { share } : {}) })
      saved({ id, filters })
    })
  const options = [
    { value: ALONE, label: '只有我自己看' },
    ...units.map(({ title }) => ({ value: title, label: `共享给${title}的同事` })),
  ]
  return (
    <Modal open title={view ? '修改视图' : '存为视图'} onCancel={close} footer={null} destroyOnHidden>
      <form
        className="view-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim()) void submit()
        }}
      >
        <Field id="view-name" label="名称" required wrong={failed || undefined}>
          {(aria, status) => (
            <Input
              {...aria}
              status={status}
              autoFocus
              maxLength={30}
              value={name}
              placeholder="如：超期的路灯"
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        {units.length > 0 && (
          <Field id="view-share" label="谁能看到" required>
            {(aria) => <Select {...aria} value={unit} options={options} onChange={setUnit} />}
          </Field>
        )}
        {unit !== ALONE && <p className="field-hint">同事看到的仍是各自权限内的事项。</p>}
        <div className="view-form-acts">
          <Button onClick={close}>不存了</Button>
          <Button type="primary" htmlType="submit" loading={busy} disabled={!name.trim()}>
            保存
          </Button>
        </div>
      </form>
    </Modal>
  )
}
