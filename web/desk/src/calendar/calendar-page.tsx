/** One's deadlines in one's own calendar program: an address to copy, told once, and the way to end it. */
import { Button } from 'antd'
import { useState } from 'react'
import { subscribe, unsubscribe } from '../data/calendar.ts'
import { useAttempt } from '../form/use-attempt.ts'
import './calendar.css'

export function CalendarPage() {
  const [address, setAddress] = useState('')
  const [said, setSaid] = useState('')
  const { attempt: trying, busy, failed } = useAttempt()
  function attempt(work: () => Promise<void>) {
    setSaid('')
    return trying(work)
  }
  const make = () =>
    attempt(async () => {
      setAddress((await subscribe()).address)
      setSaid('新地址已生成，以前的地址都失效了。')
    })
  const end = () =>
    attempt(async () => {
      await unsubscribe()
      setAddress('')
      setSaid('已停止订阅，以前的地址都失效了。')
    })
  const copy = () =>
    attempt(async () => {
      await navigator.clipboard.writeText(address)
      setSaid('已复制。')
    })
  return (
    <section className="sheet" aria-labelledby="calendar-title">
      <h1 id="calendar-title">日历订阅</h1>
      <p>
        把等您办的事项的期限、要您参加的会议放进手机或电脑自带的日历：生成一个地址，在日历里选“订阅”，粘贴进去。日历里只有类型、编号和地点，没有群众的姓名和原话。
      </p>
      {address && (
        <p className="calendar-address">
          <label htmlFor="calendar-address">您的地址，只显示这一次，别给别人</label>
          <input id="calendar-address" readOnly value={address} onFocus={(event) => event.target.select()} />
          <Button onClick={() => void copy()}>复制地址</Button>
        </p>
      )}
      <p className="calendar-acts">
        <Button type="primary" loading={busy} onClick={() => void make()}>
          {address ? '换一个地址' : '生成订阅地址'}
        </Button>
        <Button onClick={() => void end()}>停止订阅</Button>
      </p>
      <p role="status">{said}</p>
      {failed && (
        <p className="field-wrong" role="alert">
          {failed}
        </p>
      )}
    </section>
  )
}
