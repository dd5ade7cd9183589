/** Who is told: each endpoint with how it does and what may be done with it. */
import { Button } from 'antd'
import { useState } from 'react'
import type { Endpoint } from '#contract/http/channels.ts'
import { sayError } from '../../../shared/api.ts'
import { whenNear } from '../../../shared/formats.ts'
import { endpointAct, renewSecret, testEndpoint, useEndpoints } from '../data/channels.ts'
import { noteSignedOut } from '../data/query-client.ts'
import { SecretOnce } from './secret-once.tsx'
import { eventWords, kindWords } from './words.ts'

export function Endpoints() {
  const endpoints = useEndpoints()
  const rows = endpoints.data ?? []
  return (
    <section aria-labelledby="endpoints-title">
      <h2 id="endpoints-title">接收方</h2>
      {endpoints.data && rows.length === 0 && (
        <p>还没有接收方。别的系统要随时知道进展，或者单位的工作群要收到新任务，在下面登记。</p>
      )}
      <ul className="endpoints">
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </ul>
    </section>
  )
}

const health = (row: Endpoint): string =>
  row.state === 'disabled'
    ? `已停用：${row.why ?? ''}`
    : row.state === 'failing'
      ? `从 ${whenNear(row.failing_since!)} 起没有发成`
      : row.last_sent_at
        ? `正常，上次 ${whenNear(row.last_sent_at)}`
        : '正常，还没有发过'

function Row({ row }: { row: Endpoint }) {
  const [busy, setBusy] = useState('')
  const [said, setSaid] = useState('')
  const [failed, setFailed] = useState('')
  const [secret, setSecret] = useState<string | null>(null)
  const [asking, setAsking] = useState(false)
  async function attempt(what: string, work: () => Promise<string>) {
    setBusy(what)
    setFailed('')
    setSaid('')
    try {
      setSaid(await work())
    } catch (error) {
      noteSignedOut(error)
      setFailed(sayError(error))
    }
    setBusy('')
  }
  const test = () => attempt('test', async () => (await testEndpoint(row.id)).words)
  const renew = () =>
    attempt('secret', async () => {
      setSecret((await renewSecret(row.id)).secret)
      return '已换。旧密钥还能用 24 小时，请在这之前换到对方系统里。'
    })
  const act = (what: 'enable' | 'disable' | 'end', words: string) =>
    attempt(what, async () => {
      await endpointAct(row.id, what)
      return words
    })
  return (
    <li data-state={row.state}>
      <p className="endpoint-head">
        <strong>{row.title}</strong>
        <span>
          {kindWords[row.kind]} · {row.unit}
        </span>
      </p>
      <p className="endpoint-address">{row.shown}</p>
      <p>
        {row.events.map((event) => eventWords(row.kind, event)).join('、')}。
        <span className={row.state === 'on' ? '' : 'field-wrong'}>{health(row)}。</span>
        {row.waiting > 0 && `等待 ${row.waiting} 条。`}
        {row.dead > 0 && `已放弃 ${row.dead} 条。`}
      </p>
      <p className="endpoint-acts">
        {row.state === 'disabled' ? (
          <Button loading={busy === 'enable'} onClick={() => void act('enable', '已启用。')}>
            启用
          </Button>
        ) : (
          <>
            <Button loading={busy === 'test'} onClick={() => void test()}>
              发一条测试
            </Button>
            <Button loading={busy === 'disable'} onClick={() => void act('disable', '已停用。')}>
              停用
            </Button>
          </>
        )}
        {row.kind === 'webhook' && (
          <Button loading={busy === 'secret'} onClick={() => void renew()}>
            换密钥
          </Button>
        )}
        {asking ? (
          <>
            <Button danger loading={busy === 'end'} onClick={() => void act('end', '已删除。')}>
              确定删除
            </Button>
            <Button onClick={() => setAsking(false)}>不删</Button>
          </>
        ) : (
          <Button onClick={() => setAsking(true)}>删除</Button>
        )}
      </p>
      {secret && <SecretOnce secret={secret} />}
      <p role="status">{said}</p>
      {failed && (
        <p className="field-wrong" role="alert">
          {failed}
        </p>
      )}
    </li>
  )
}
