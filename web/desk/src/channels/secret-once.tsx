import { Button } from 'antd'
import { useId, useState } from 'react'

/** A signing secret, to be copied now: it is told once. */
export function SecretOnce({ secret }: { secret: string }) {
  const [said, setSaid] = useState('')
  const id = useId()
  return (
    <p className="secret-once">
      <label htmlFor={id}>签名密钥，只显示这一次，请存到对方系统里</label>
      <input id={id} readOnly value={secret} onFocus={(event) => event.target.select()} />
      <Button onClick={() => void navigator.clipboard.writeText(secret).then(() => setSaid('已复制。'))}>
        复制密钥
      </Button>
      <span role="status">{said}</span>
    </p>
  )
}
