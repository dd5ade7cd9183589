import { Button } from 'antd'
import { useState } from 'react'
import type { Me } from '#contract/http/session.ts'
import type { SecondFactorBegun } from '#contract/http/security.ts'
import { beginSecondFactor, confirmSecondFactor, settleSecurity } from '../data/security.ts'
import { QrCode } from '../form/qr-code.tsx'
import { useAttempt } from '../form/use-attempt.ts'
import { BackupCodes } from './backup-codes.tsx'
import { CodeForm } from './code-form.tsx'

/** Not on yet: scanned, proved by a code, and the backup codes written down. */
export function FactorOff({ wanted }: { wanted: Me['second_factor']['wanted'] }) {
  const [begun, setBegun] = useState<SecondFactorBegun | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  const { attempt, busy, failed } = useAttempt()
  if (codes) return <BackupCodes codes={codes} done={() => void settleSecurity()} />
  if (begun)
    return (
      <>
        <ol className="security-steps">
          <li>
            <p>在手机上打开验证码应用（各大应用商店搜“身份验证器”），扫这个码：</p>
            <QrCode text={begun.uri} label="用验证码应用扫描的二维码" />
            <p className="field-hint">
              就在这部手机上看这一页，<a href={begun.uri}>点这里加进验证码应用</a>
              。扫不了，就在应用里选“手动输入密钥”：<code className="security-secret">{begun.secret}</code>
            </p>
          </li>
          <li>填应用里显示的 6 位数字，证明手机上已经有了。</li>
        </ol>
        <CodeForm
          title="开启"
          label="验证码"
          digitsOnly
          send={async (code) => setCodes((await confirmSecondFactor(code)).codes)}
          said="动态验证码已开启。"
          close={() => setBegun(null)}
        />
      </>
    )
  return (
    <>
      {wanted === 'must' && (
        <p className="notice" data-tone="refused">
          本单位要求您开启动态验证码。开启以后才能办别的事。
        </p>
      )}
      <p>
        开启以后，登录除了密码，还要填手机上每半分钟换一次的 6 位数字。别人知道了您的密码，也进不来。
        {wanted === 'should' && '您管着别人的任职和权限，请开启。'}
      </p>
      <div className="form-buttons">
        <Button
          type="primary"
          loading={busy}
          onClick={() => void attempt(async () => setBegun(await beginSecondFactor()))}
        >
          开启动态验证码
        </Button>
      </div>
      {failed && (
        <p className="field-wrong" role="alert">
          {failed}
        </p>
      )}
    </>
  )
}
