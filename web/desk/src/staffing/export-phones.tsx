import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { exportWithPhones } from '../data/staffing.ts'
import { Field } from '../form/field.tsx'
import { WrongSummary } from '../form/wrong-summary.tsx'
import { useSending } from './use-sending.ts'

/** The whole phone numbers of all posts: for a reason, which is kept. */
export function ExportPhones() {
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const id = useId()
  const idOf = (field: string) => `${id}-${field}`
  const { wrong, attempt, sending, submit, wrongAt } = useSending(
    () => (reason.trim() ? [] : [{ field: 'reason', say: '请写明为什么要完整的电话。' }]),
    async () => {
      await exportWithPhones(reason.trim())
      setOpen(false)
      setReason('')
    },
    () => '已导出，这次导出已留痕。',
  )
  if (!open)
    return (
      <p className="field-hint">
        导出的表里电话中间是星号，照原样导回来不影响。
        <button type="button" className="quiet-button link-button" onClick={() => setOpen(true)}>
          要完整的电话（会留痕）
        </button>
      </p>
    )
  return (
    <form className="act-form" aria-label="导出完整的电话" noValidate onSubmit={submit}>
      <WrongSummary {...{ wrong, attempt, idOf }} />
      <Field
        id={idOf('reason')}
        label="为什么要完整的电话"
        hint="理由和您的名字会记下来。"
        required
        wrong={wrongAt('reason')}
      >
        {(aria, status) => (
          <Input
            {...aria}
            {...{ status, value: reason, maxLength: 200, autoFocus: true }}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={sending}>
          导出
        </Button>
        <Button onClick={() => setOpen(false)}>先不办</Button>
      </div>
    </form>
  )
}
