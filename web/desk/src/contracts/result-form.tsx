import { fenOf } from '#contract/pack/yuan.ts'
import { dayOf } from '../../../shared/formats.ts'
import { settleResult } from '../data/contracts.ts'
import { ShortForm } from './short-form.tsx'
import { hundredthsOf } from './words.ts'

const SUMS = { recovered: '挽回损失（元）', debt_cleared: '化解债务（元）', fee_added: '每年新增收费（元）' }

/** What putting it right has brought: counted into the county's sums, so typed here and nowhere else. */
export function ResultForm({ id, close }: { id: string; close: () => void }) {
  return (
    <ShortForm
      title="登记成效"
      fields={[
        { name: 'on_day', label: '哪天', type: 'date', first: dayOf(new Date()), required: true },
        ...Object.entries(SUMS).map(([name, label]) => ({ name, label })),
        { name: 'area_added', label: '新增面积（亩）' },
        { name: 'note', label: '说明', required: true },
      ]}
      check={(typed) => [
        ...Object.keys(SUMS).flatMap((field) =>
          typed[field] && fenOf(typed[field]) === null
            ? [{ field, say: '请写金额，如 6000 或 1500.50。' }]
            : [],
        ),
        ...(hundredthsOf(typed['area_added'] ?? '') === null
          ? [{ field: 'area_added', say: '请写亩数，最多两位小数。' }]
          : []),
      ]}
      send={(command_id, typed) => {
        const fen = (name: string) => (typed[name] ? (fenOf(typed[name]) ?? 0) : 0)
        return settleResult(id, {
          ...{ command_id, on_day: typed['on_day'] ?? '', note: typed['note'] ?? '' },
          ...{ recovered: fen('recovered'), debt_cleared: fen('debt_cleared'), fee_added: fen('fee_added') },
          area_added: hundredthsOf(typed['area_added'] ?? '') ?? 0,
        })
      }}
      said={() => '已登记成效'}
      close={close}
    />
  )
}
