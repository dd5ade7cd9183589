import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useAttempt } from '../form/use-attempt.ts'

/** The codes for the day the phone is lost, on screen this once. */
export function BackupCodes({ codes, done }: { codes: string[]; done: () => void }) {
  const [copied, setCopied] = useState(false)
  const { attempt, failed } = useAttempt()
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  return (
    <div className="backup-codes">
      <h3 tabIndex={-1} ref={head}>
        备用码，只显示这一次
      </h3>
      <p>
        手机不在身边时，用一个备用码代替验证码；每个只能用一次。请打印或抄下来，锁在抽屉里，别存在手机上。
      </p>
      <ol className="number">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="form-buttons">
        <Button type="primary" onClick={done}>
          我抄好了
        </Button>
        <Button onClick={() => window.print()}>打印</Button>
        <Button
          onClick={() =>
            void attempt(async () => {
              await navigator.clipboard.writeText(codes.join('\n'))
              setCopied(true)
            })
          }
        >
          复制
        </Button>
        <span role="status">{copied && '已复制。'}</span>
      </div>
      {failed && <p className="field-wrong">这个浏览器不让复制，请抄下来。</p>}
    </div>
  )
}
