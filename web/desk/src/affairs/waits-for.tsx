/** What an affair waits for beside a person, with the way there for who may do it. */
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Matter } from '#contract/http/matters.ts'
import { useMe } from '../data/me.ts'
import { useBodies, useMeetings } from '../data/meetings.ts'

export function WaitsFor({ matter }: { matter: Matter }) {
  const waits = matter.affair?.waits_for
  if (!waits) return null
  return (
    <p>
      <strong>{waits.words}</strong>
      {waits.what === 'meeting' ? (
        <>
          ，表决的结果由会议记录带过来。
          <CallBody matter={matter} otherwise={<Link to="/meetings">去议事</Link>} />
        </>
      ) : waits.what === 'payment' ? (
        <>
          。<ToPayment matter={matter} />
        </>
      ) : (
        '。'
      )}
    </p>
  )
}

/** Who may call the body a matter waits for is led to its notice, filled in; everybody else gets `otherwise`. */
export function CallBody({ matter, otherwise = null }: { matter: Matter; otherwise?: ReactNode }) {
  const mayCall = useMeetings('coming').data?.pages[0]?.may_call ?? []
  const region = matter.place.findLast(({ id }) => mayCall.some((one) => one.id === id))?.id
  const body = useBodies(region).data?.find(({ waiting }) => waiting.some(({ id }) => id === matter.id))
  if (!region || !body) return otherwise
  return (
    <Link to={`/meetings/new?${new URLSearchParams({ region, matter: matter.id })}`}>召集{body.title}</Link>
  )
}

function ToPayment({ matter }: { matter: Matter }) {
  const region = matter.place.at(-1)?.id ?? ''
  const mayPay = useMe().data?.may.includes('record_payments') && !matter.reporter?.is_me
  return mayPay ? (
    <Link to={`/money?${new URLSearchParams({ region, part: 'payments' })}`}>去登记付款</Link>
  ) : (
    '由没有申请、没有审批过这件事的人登记。'
  )
}
