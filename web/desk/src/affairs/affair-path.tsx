/** On a matter's page: the path it takes and why, its steps, and to the supervisors what looks split. */
import { Link } from 'react-router'
import type { Matter } from '#contract/http/matters.ts'
import { yuan } from '#contract/pack/yuan.ts'
import { usePayments } from '../data/books.ts'
import { useMe } from '../data/me.ts'
import { AffairReceipts } from '../money/affair-receipts.tsx'
import { readsBooks } from '../shell/village-doors.ts'
import { SplittingWords } from './splitting.tsx'
import { Steps } from './steps.tsx'
import { WaitsFor } from './waits-for.tsx'
import './affairs.css'

export function AffairPath({ matter }: { matter: Matter }) {
  const me = useMe().data
  const { affair } = matter
  if (!affair) return null
  return (
    <section className="affair-path" aria-labelledby="affair-path">
      <h2 id="affair-path">走“{affair.title}”</h2>
      <p>因为{affair.because.join('；')}。</p>
      {affair.splitting.map((one) => (
        <div className="notice" key={one.matter}>
          <SplittingWords splitting={one} except={matter.id} />
        </div>
      ))}
      <WaitsFor matter={matter} />
      <Steps steps={affair.steps} />
      {me && readsBooks(me) && <Paid matter={matter} />}
      {me && readsBooks(me) && <AffairReceipts matter={matter.id} />}
    </section>
  )
}

/** From what was paid to its vouchers, for who reads the books. */
function Paid({ matter }: { matter: Matter }) {
  const made = usePayments(matter.place.at(-1)?.id ?? '', matter.number).data?.pages[0]?.items ?? []
  return made.map(({ id, fen, day, voucher, voucher_number: number }) => (
    <p key={id}>
      {day} 付款 {yuan(fen)}，
      <Link to={`/money/vouchers/${voucher}`}>{number === null ? '凭证待审核' : `凭证 记-${number}`}</Link>
    </p>
  ))
}
