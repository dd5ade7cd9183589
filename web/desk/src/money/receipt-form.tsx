import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import type { NewReceipt, ReadPhoto } from '#contract/http/payments.ts'
import { fenOf } from '#contract/pack/yuan.ts'
import { useReceiptReading } from '../data/books.ts'
import { Field } from '../form/field.tsx'
import { sendsByControlEnter } from '../form/control-enter.ts'
import { WrongSummary } from '../form/wrong-summary.tsx'
import { useSending } from '../staffing/use-sending.ts'
import { fieldsOf, type ReceiptField } from './receipt-fields.ts'
import { readingSays } from './reading-says.ts'

type Says = Pick<NewReceipt, 'title' | 'invoice_code' | 'invoice_number' | 'day' | 'payee' | 'fen'>
interface Props {
  url: string
  /** Of a new one: what was read off its code, and what the machine reads of the rest. */
  photo?: ReadPhoto
  /** Of one that is attached already: as it stands. */
  says?: Says
  /** What it is called where nothing was read. */
  unread?: string
  submitLabel?: string
  done?: string
  send: (says: Says) => Promise<unknown>
  cancel: () => void
}

/** What the picture says, beside the picture: off the invoice's code, as the machine reads it, or typed; what was typed stays. */
export function ReceiptForm(props: Props) {
  const { url, photo, says, unread = '收据', submitLabel = '附上', done = '单据已附上', send, cancel } = props
  const [typed, setTyped] = useState<Partial<Record<ReceiptField, string>>>({})
  const reading = useReceiptReading(photo?.reading ?? null)
  const code = photo?.invoice ?? null
  const known = says ? fieldsOf(says) : code ? { ...fieldsOf(code), title: '增值税发票' } : {}
  const read = reading?.says ? fieldsOf(reading.says) : {}
  const last: Partial<Record<ReceiptField, string>> = says ? {} : { title: unread }
  const value = (field: ReceiptField) => typed[field] ?? known[field] ?? read[field] ?? last[field] ?? ''
  const id = useId()
  const idOf = (field: string) => `${id}-${field}`
  const text = (field: ReceiptField) => value(field).trim() || null
  const { wrong, attempt, sending, submit, wrongAt } = useSending(
    () => [
      ...(text('title') ? [] : [{ field: 'title', say: '请写这是什么单据。' }]),
      ...(text('fen') && !fenOf(value('fen')) ? [{ field: 'fen', say: '金额写得不对。' }] : []),
    ],
    () =>
      send({
        title: value('title').trim(),
        invoice_code: text('invoice_code'),
        invoice_number: text('invoice_number'),
        day: value('day') || null,
        payee: text('payee'),
        fen: text('fen') ? fenOf(value('fen')) : null,
      }),
    () => done,
  )
  const change = (field: ReceiptField, next: string) => setTyped((before) => ({ ...before, [field]: next }))
  const hintOf = (field: ReceiptField) => {
    const found = read[field]
    // what the invoice's code says is surer; only its sum may be without the tax
    if (!found || (known[field] && field !== 'fen')) return undefined
    if (found === value(field)) return known[field] ? undefined : '机器认出来的，请核对。'
    return (
      <button type="button" className="receipt-found" onClick={() => change(field, found)}>
        识别到 {found}，点一下填入
      </button>
    )
  }
  const line = (field: ReceiptField, label: string, required = false) => (
    <Field id={idOf(field)} label={label} required={required} hint={hintOf(field)} wrong={wrongAt(field)}>
      {(aria, status) => (
        <Input
          {...aria}
          status={status}
          maxLength={60}
          value={value(field)}
          onChange={(event) => change(field, event.target.value)}
        />
      )}
    </Field>
  )
  return (
    <form
      className="money-beside"
      noValidate
      aria-label="单据内容"
      onSubmit={submit}
      onKeyDown={sendsByControlEnter}
    >
      <img src={url} alt={says ? says.title : '刚选的单据'} />
      <div>
        <WrongSummary {...{ wrong, attempt, idOf }} />
        {photo && (
          <p className="field-hint" role="status">
            {readingSays(photo, reading)}
          </p>
        )}
        {line('title', '单据名称', true)}
        {line('payee', '收款人（开票方）')}
        {line('fen', '金额（元）')}
        <Field id={idOf('day')} label="日期" hint={hintOf('day')} wrong={wrongAt('day')}>
          {(aria) => (
            <input
              {...aria}
              type="date"
              className="money-input"
              value={value('day')}
              onChange={(event) => change('day', event.target.value)}
            />
          )}
        </Field>
        {line('invoice_code', '发票代码')}
        {line('invoice_number', '发票号码')}
        <div className="form-buttons">
          <Button type="primary" htmlType="submit" loading={sending}>
            {submitLabel}
          </Button>
          <Button onClick={cancel}>取消</Button>
        </div>
      </div>
    </form>
  )
}
