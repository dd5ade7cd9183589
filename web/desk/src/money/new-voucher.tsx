import { useEffect } from 'react'
import { Link, useSearchParams } from 'react-router'
import { dayOf } from '../../../shared/formats.ts'
import { prepareVoucher, useAccounts } from '../data/books.ts'
import { ListBones } from '../list/list-bones.tsx'
import { useSay } from '../shell/said.tsx'
import { Trouble } from '../shell/trouble.tsx'
import { emptyRow } from './entry.ts'
import { SubAccountForm } from './sub-account-form.tsx'
import { VoucherForm } from './voucher-form.tsx'
import './money.css'

/** One voucher after the other: once saved, the form stands ready for the next. */
export function NewVoucher() {
  const [search] = useSearchParams()
  const region = search.get('region') ?? ''
  const year = Number(search.get('year')) || new Date().getFullYear()
  const accounts = useAccounts(region)
  const say = useSay()
  useEffect(() => {
    document.title = '记一张凭证 · 善治工作台'
  }, [])
  if (accounts.error && !accounts.data)
    return <Trouble error={accounts.error} again={() => void accounts.refetch()} />
  const today = dayOf(new Date())
  const day = today.startsWith(String(year)) ? today : `${year}-12-31`
  return (
    <div className="sheet money">
      <nav aria-label="所在地方">
        <Link to={`/money?region=${region}&year=${year}`}>村账</Link> ›{' '}
        <span aria-current="page">记一张凭证</span>
      </nav>
      <h1>记账凭证</h1>
      {accounts.data ? (
        <>
          <VoucherForm
            accounts={accounts.data.items}
            begin={{ day, summary: '', rows: [emptyRow(), emptyRow()] }}
            keptAs={`voucher ${region} ${year}`}
            send={async (sent) => {
              const { id } = await prepareVoucher({ ...sent, region })
              say({
                words: `已保存，等${accounts.data.reviewers.join('、')}审核：${sent.summary}`,
                to: `/money/vouchers/${id}`,
              })
            }}
          />
          <SubAccountForm region={region} accounts={accounts.data.items} />
        </>
      ) : (
        <ListBones />
      )}
    </div>
  )
}
