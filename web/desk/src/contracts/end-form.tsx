import type { ContractSeen } from '#contract/http/contracts.ts'
import { dayOf } from '../../../shared/formats.ts'
import { endContract } from '../data/contracts.ts'
import { ShortForm } from './short-form.tsx'

export function EndForm({ contract, close }: { contract: ContractSeen; close: () => void }) {
  return (
    <ShortForm
      title="终止合同"
      about="到期、协商解除或法院判决后才登记终止；写明依据。"
      fields={[
        { name: 'on_day', label: '哪天终止', type: 'date', first: dayOf(new Date()), required: true },
        { name: 'reason', label: '终止依据', required: true },
      ]}
      send={(command_id, { on_day = '', reason = '' }) =>
        endContract(contract.id, { command_id, version: contract.version, on_day, reason })
      }
      said={() => '已登记终止'}
      close={close}
    />
  )
}
