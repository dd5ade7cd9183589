import type { ContractSeen } from '#contract/http/contracts.ts'
import { rectifyContract } from '../data/contracts.ts'
import { ShortForm } from './short-form.tsx'

/** What was found becomes a matter: with an owner, a deadline and its story. */
export function RectifyForm({ contract, close }: { contract: ContractSeen; close: () => void }) {
  const open = contract.found.filter((one) => !one.gone_on && !one.matter)
  return (
    <ShortForm
      title="交办整改"
      about={`要整改：${open.map((one) => one.title).join('、')}。交办后是一件事项，有人办、有时限、看得到结果。`}
      fields={[
        {
          name: 'text',
          label: '怎么整改',
          long: true,
          required: true,
          first: open.map((one) => one.advice).join(''),
        },
      ]}
      send={(id, { text = '' }) => rectifyContract(contract.id, { id, text })}
      said={() => '已交办，可以从下面的问题里看办到哪一步'}
      close={close}
    />
  )
}
