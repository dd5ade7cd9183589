import { useRef, useState } from 'react'
import { Button } from 'antd'
import type { HotlineFile } from '#contract/http/hotline.ts'
import { sayError } from '../../../shared/api.ts'
import { sendHotlineFile } from '../data/hotline.ts'

/** Chooses the sheet. Nothing is taken from it yet. */
export function SendFile({ sent }: { sent: (file: HotlineFile) => void }) {
  const input = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState('')
  async function send(file: File | undefined) {
    if (!file) return
    setBusy(true)
    setWrong('')
    try {
      sent(await sendHotlineFile(file))
    } catch (error) {
      setWrong(sayError(error))
    } finally {
      setBusy(false)
      if (input.current) input.current.value = ''
    }
  }
  return (
    <div className="hotline-step">
      <p>
        选热线平台导出的表格（.xlsx、.ods 或 .csv，最多 20000
        行）。先试读，看过结果再导入。来电人姓名和电话加密保存。
      </p>
      {wrong && (
        <p className="notice" data-tone="refused" role="alert">
          {wrong}
        </p>
      )}
      <input
        ref={input}
        id="hotline-file"
        className="unseen"
        type="file"
        accept=".xlsx,.ods,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        aria-label="工单表格"
        onChange={(event) => void send(event.target.files?.[0])}
      />
      <Button type="primary" loading={busy} onClick={() => input.current?.click()}>
        选择表格
      </Button>
    </div>
  )
}
