import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import type { NewReceipt, ReadPhoto } from '#contract/http/payments.ts'
import { fenOf } from '#contract/pack/yuan.ts'
import { Field } from '../form/field.tsx'
import { sendsByControlEnter } from '../form/control-enter.ts'
import { WrongSummary } from '../form/wrong-summary.tsx'
import { useSending } from '../staffing/use-sending.ts'
import { typedYuan } from './entry.ts'

type Says = Pick<NewReceipt, 'title' | 'invoice_code' | 'invoice_number' | 'day' | 'payee' | 'fen'>
interface Props {
  photo: ReadPhoto
  url: string
  /** What it is called where no invoice's code was read. */
  unread?: string
  send: (says: Says) => Promise<unknown>
  cancel: () => void
}

/** What the picture says, beside the picture: read off the invoice's code where there is one, typed once where there is none. */
export function ReceiptForm({ photo: { invoice }, url, unread = '收据', send, cancel }: Props) {
  const [title, setTitle] = useState(invoice ? '增值税发票' : unread)
  const [code, setCode] = useState(invoice?.code ?? '')
  const [number, setNumber] = useState(invoice?.number ?? '')
  const [day, setDay] = useState(invoice?.day ?? '')
  const [payee, setPayee] = useState('')
  const [amount, setAmount] = useState(invoice?.fen ? typedYuan(invoice.fen) : '')
  const id = useId()
  const idOf = (field: string) => `${id}-${field}`
  const { wrong, attempt, sending, submit, wrongAt } = useSending(
    () => [
      ...(title.trim() ? [] : [{ field: 'title', say: '请写这是什么单据。' }]),
      ...(amount.trim() && !fenOf(amount) ? [{ field: 'fen', say: '金额写得不对。' }] : []),
    ],
    () =>
      send({
        title: title.trim(),
        invoice_code: code.trim() || null,
        invoice_number: number.trim() || null,
        day: day || null,
        payee: payee.trim() || null,
        fen: amount.trim() ? fenOf(amount) : null,
      }),
    () => '单据已附上',
  )
  const text = (
    field: string,
    label: string,
    value: string,
    change: (value: string) => void,
    required = false,
  ) => (
    <Field id={idOf(field)} label={label} required={required} wrong={wrongAt(field)}>
      {(aria, status) => (
        <Input
          {...aria}
          status={status}
          maxLength={60}
          value={value}
          onChange={(event) => change(event.target.value)}
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
      <img src={url} alt="刚选的单据" />
      <div>
        <WrongSummary {...{ wrong, attempt, idOf }} />
        <p className="field-hint">
          {invoice
            ? '发票上的码已读出来，请对照照片核对；码上的金额可能不含税。'
            : '没有读到发票上的码，请照着照片填。'}
        </p>
        {text('title', '单据名称', title, setTitle, true)}
        {text('payee', '收款人（开票方）', payee, setPayee)}
        {text('fen', '金额（元）', amount, setAmount)}
        <Field id={idOf('day')} label="日期" wrong={wrongAt('day')}>
          {(aria) => (
            <input
              {...aria}
              type="date"
              className="money-input"
              value={day}
              onChange={(event) => setDay(event.target.value)}
            />
          )}
        </Field>
        {text('invoice_code', '发票代码', code, setCode)}
        {text('invoice_number', '发票号码', number, setNumber)}
        <div className="form-buttons">
          <Button type="primary" htmlType="submit" loading={sending}>
            附上
          </Button>
          <Button onClick={cancel}>取消</Button>
        </div>
      </div>
    </form>
  )
}
