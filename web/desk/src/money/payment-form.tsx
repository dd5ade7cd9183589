import { Button, Checkbox, Input, Radio, Select } from 'antd'
import { useId, useState } from 'react'
import type { NewPayment, Payable } from '#contract/http/payments.ts'
import { fenOf, yuan } from '#contract/pack/yuan.ts'
import { newId } from '../../../shared/api.ts'
import { dayOf } from '../../../shared/formats.ts'
import { recordPayment, useBudgets } from '../data/books.ts'
import { Field } from '../form/field.tsx'
import { sendsByControlEnter } from '../form/control-enter.ts'
import { WrongSummary } from '../form/wrong-summary.tsx'
import { useSending } from '../staffing/use-sending.ts'
import { typedYuan } from './entry.ts'
import type { InVillage } from './in-village.ts'
import { METHODS } from './words.ts'

interface Props extends InVillage {
  item: Payable['items'][number]
  close: () => void
}

/** One payment as it was made; what was decided is filled in already. */
export function PaymentForm({ region, year, item, close }: Props) {
  const [command, setCommand] = useState(newId)
  const [day, setDay] = useState(() => dayOf(new Date()))
  const [payee, setPayee] = useState(item.payee ?? '')
  const [amount, setAmount] = useState(item.fen === null ? '' : typedYuan(item.fen))
  const [method, setMethod] = useState<NewPayment['method']>('bank')
  const [purpose, setPurpose] = useState(item.purpose ?? undefined)
  const [settled, setSettled] = useState(true)
  const budgets = useBudgets(region, year)
  const id = useId()
  const idOf = (field: string) => `${id}-${field}`
  const fen = fenOf(amount)
  const chosen = budgets.data?.items.find((one) => one.purpose === purpose)
  const left = chosen && chosen.version > 0 ? `这项预算还剩 ${yuan(chosen.left)}。` : undefined
  const { wrong, attempt, sending, submit, wrongAt } = useSending(
    () => [
      ...(payee.trim() ? [] : [{ field: 'payee', say: '请写收款人。' }]),
      ...(fen ? [] : [{ field: 'fen', say: '请写金额，如 1500 或 1500.50。' }]),
      ...(purpose ? [] : [{ field: 'purpose', say: '请选用途。' }]),
    ],
    async () => {
      const sent = {
        command_id: command,
        region,
        matter: item.matter,
        day,
        payee,
        fen: fen!,
        method,
        purpose: purpose!,
        settled,
      }
      await recordPayment(sent).catch((error: unknown) => {
        setCommand(newId())
        throw error
      })
      close()
    },
    () => `已登记付款 ${yuan(fen!)}，凭证已送审`,
  )
  return (
    <form
      className="money-pay"
      noValidate
      aria-label="登记付款"
      onSubmit={submit}
      onKeyDown={sendsByControlEnter}
    >
      <WrongSummary {...{ wrong, attempt, idOf }} />
      <Field id={idOf('payee')} label="收款人" required wrong={wrongAt('payee')}>
        {(aria, status) => (
          <Input
            {...aria}
            status={status}
            maxLength={60}
            value={payee}
            onChange={(event) => setPayee(event.target.value)}
          />
        )}
      </Field>
      <Field id={idOf('fen')} label="金额（元）" required wrong={wrongAt('fen')}>
        {(aria, status) => (
          <Input
            {...aria}
            status={status}
            inputMode="decimal"
            value={amount}
            onChange={(event) => setAmount(event.target.value)}
          />
        )}
      </Field>
      <Field id={idOf('day')} label="付款日期" required wrong={wrongAt('day')}>
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
      <Field id={idOf('purpose')} label="用途" required wrong={wrongAt('purpose')} hint={left}>
        {(aria, status) => (
          <Select
            {...aria}
            status={status}
            value={purpose}
            options={(budgets.data?.items ?? []).map((one) => ({ value: one.purpose, label: one.title }))}
            onChange={setPurpose}
          />
        )}
      </Field>
      <Field id={idOf('method')} label="方式" required group wrong={wrongAt('method')}>
        {() => (
          <Radio.Group
            value={method}
            options={Object.entries(METHODS).map(([value, label]) => ({ value, label }))}
            onChange={(event) => setMethod(event.target.value as NewPayment['method'])}
          />
        )}
      </Field>
      <Checkbox checked={settled} onChange={(event) => setSettled(event.target.checked)}>
        这件事不再付款了
      </Checkbox>
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={sending}>
          登记
        </Button>
        <Button onClick={close}>取消</Button>
      </div>
    </form>
  )
}
