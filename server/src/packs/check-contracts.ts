/** The register of contracts: what a finding needs to be found is said. */
import type { Checking } from './checking.ts'
import { unknown } from './nearest.ts'

export function checkContracts({ merged, wrong }: Checking): void {
  const { contracts, kinds = {} } = merged
  if (!contracts) return
  const { findings, rectified_as } = contracts
  const all = Object.values(contracts.kinds)
  if (findings.overdue && !findings.overdue.grace)
    wrong(['contracts', 'findings', 'overdue'], '请写 grace：拖欠多久才算，如 30 days')
  if (findings.below_price && !findings.below_price.below)
    wrong(['contracts', 'findings', 'below_price'], '请写 below：低于参考价的百分之几才算，如 50')
  if (findings.below_price && all.every((kind) => kind.reference_price === undefined))
    wrong(
      ['contracts', 'findings', 'below_price'],
      '没有一类合同写了参考价 reference_price，这一条查不出东西',
    )
  if (findings.too_long && all.every((kind) => kind.longest_years === undefined))
    wrong(['contracts', 'findings', 'too_long'], '没有一类合同写了最长年限 longest_years，这一条查不出东西')
  if (rectified_as && !kinds[rectified_as])
    wrong(['contracts', 'rectified_as'], unknown('事项', rectified_as, Object.keys(kinds)))
}
