import { fenOf, yuan } from '#contract/pack/yuan.ts'
import { dayOf } from '../../../shared/formats.ts'
import { receiveRent } from '../data/contracts.ts'
import { ShortForm } from './short-form.tsx'

export function ReceiptForm({ id, close }: { id: string; close: () => void }) {
  return (
    <ShortForm
      title="登记收款"
      fields={[
        { name: 'on_day', label: '哪天收的', type: 'date', first: dayOf(new Date()), required: true },
        { name: 'amount', label: '收了多少元', hint: '如 6000；收错了要冲减，前面加负号。', required: true },
        { name: 'note', label: '备注' },
      ]}
      check={({ amount = '' }) =>
        fenOf(amount.replace('-', '')) ? [] : [{ field: 'amount', say: '请写金额，如 6000 或 1500.50。' }]
      }
      send={(command_id, { on_day = '', amount = '', note = '' }) => {
        const fen = fenOf(amount.replace('-', '')) ?? 0
        return receiveRent(id, { command_id, on_day, amount: amount.startsWith('-') ? -fen : fen, note })
      }}
      said={({ amount = '' }) => `已登记 ${yuan(fenOf(amount.replace('-', '')) ?? 0)}`}
      close={close}
    />
  )
}
