import { Button } from 'antd'
import { useState } from 'react'
import { sayError } from '../../../shared/api.ts'
import { noteSignedOut } from '../data/query-client.ts'
import { renewTerm, usePoolsDue, type PoolMember } from '../data/staffing.ts'
import { More, usePortion } from './portion.tsx'

/** Members of pools whose year ends soon or has ended; each stays for another year by one tap. */
export function Renewals({ region }: { region: string }) {
  const pools = usePoolsDue(region)
  const portion = usePortion(pools.data?.due ?? [], {
    isMore: false,
    isReading: false,
    more: () => undefined,
  })
  if (!pools.data || pools.data.pools.length === 0) return null
  const rule = pools.data.pools.map(({ post_title, at_least }) => `${post_title}每处不少于 ${at_least} 人`)
  return (
    <section aria-labelledby="renewals">
      <h2 id="renewals">该续聘的</h2>
      <p className="field-hint">{rule.join('；')}，每人一年一聘。人数不够的列在“空缺”里。</p>
      {pools.data.due.length === 0 && <p className="field-hint">近期没有满一年的。</p>}
      <ul className="term-list">
        {portion.rows.map((member) => (
          <Member key={member.id} member={member} />
        ))}
      </ul>
      <More portion={portion}>再看一些</More>
      {pools.data.more && <p className="field-hint">后面还有，先把这些续聘或免去。</p>}
    </section>
  )
}

function Member({ member }: { member: PoolMember }) {
  const [sending, setSending] = useState(false)
  const [failed, setFailed] = useState('')
  const renew = async () => {
    setSending(true)
    try {
      await renewTerm(member.id)
    } catch (error) {
      noteSignedOut(error)
      setFailed(sayError(error))
    } finally {
      setSending(false)
    }
  }
  return (
    <li>
      <p className="term-line">
        <strong>{member.name}</strong>
        <span>
          {member.region.name} {member.post_title}
        </span>
        <span className="term-soft number">
          {member.due_on} {member.over ? '已满一年' : '满一年'}
        </span>
        {member.may_renew && (
          <span className="term-acts">
            <Button size="small" loading={sending} onClick={() => void renew()}>
              续聘一年<span className="unseen">：{member.name}</span>
            </Button>
          </span>
        )}
      </p>
      {failed && (
        <p className="field-wrong" role="alert">
          {failed}
        </p>
      )}
    </li>
  )
}
