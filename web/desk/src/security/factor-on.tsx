import { Button } from 'antd'
import { useState } from 'react'
import { dayOf, dayWords } from '../../../shared/formats.ts'
import { endSecondFactor, renewBackupCodes, settleSecurity } from '../data/security.ts'
import { BackupCodes } from './backup-codes.tsx'
import { CodeForm } from './code-form.tsx'

const FEW = 3

/** On: how many backup codes are left, new ones, and the way to turn it off. */
export function FactorOn({ since, left }: { since: string; left: number }) {
  const [open, setOpen] = useState<'renew' | 'end' | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  const close = () => setOpen(null)
  const finish = async () => {
    await settleSecurity()
    setCodes(null)
    close()
  }
  if (codes) return <BackupCodes codes={codes} done={() => void finish()} />
  return (
    <>
      <p>
        已开启，从 {dayWords(dayOf(new Date(since)))} 起。备用码还剩 <span className="number">{left}</span> 个
        {left <= FEW ? '，快用完了，请换一套。' : '。'}
      </p>
      <div className="form-buttons">
        <Button aria-expanded={open === 'renew'} onClick={() => setOpen(open === 'renew' ? null : 'renew')}>
          换一套备用码
        </Button>
        <Button aria-expanded={open === 'end'} onClick={() => setOpen(open === 'end' ? null : 'end')}>
          关闭，或换手机
        </Button>
      </div>
      {open === 'renew' && (
        <CodeForm
          title="换一套"
          label="验证码"
          hint="换了以后，原来没用完的备用码都作废。"
          send={async (code) => setCodes((await renewBackupCodes(code)).codes)}
          said="备用码换好了。"
          close={close}
        />
      )}
      {open === 'end' && (
        <CodeForm
          title="关闭动态验证码"
          label="验证码或备用码"
          hint="换手机：先在这里关闭，再用新手机重新开启。"
          send={endSecondFactor}
          said="动态验证码已关闭。"
          close={close}
        />
      )}
    </>
  )
}
