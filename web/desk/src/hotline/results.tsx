/** Results of a period, or what has changed since an earlier export. */
import { Button, Select } from 'antd'
import { useState } from 'react'
import type { HotlineDesk, HotlineExportAsk } from '#contract/http/hotline.ts'
import { sayError } from '../../../shared/api.ts'
import { when } from '../../../shared/formats.ts'
import { saveResults } from '../data/hotline.ts'
import { choose } from './choose.ts'

interface Props {
  senders: string[]
  exports: HotlineDesk['exports']
}

export function Results({ senders, exports }: Props) {
  const [ask, setAsk] = useState<HotlineExportAsk>({})
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState('')
  const set = (name: keyof HotlineExportAsk, value: string | undefined) => setAsk(choose(ask, name, value))
  async function save() {
    setBusy(true)
    setWrong('')
    try {
      await saveResults(ask)
    } catch (error) {
      setWrong(sayError(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="hotline-step">
      <div className="hotline-asked">
        <Select
          aria-label="来源"
          allowClear
          placeholder="所有来源"
          value={ask.sender}
          options={senders.map((sender) => ({ value: sender, label: sender }))}
          onChange={(sender?: string) => set('sender', sender)}
        />
        <input
          type="date"
          aria-label="收到日期从"
          value={ask.from ?? ''}
          max={ask.to}
          onChange={(event) => set('from', event.target.value)}
        />
        <span aria-hidden="true">至</span>
        <input
          type="date"
          aria-label="收到日期到"
          value={ask.to ?? ''}
          min={ask.from}
          onChange={(event) => set('to', event.target.value)}
        />
        <Select
          aria-label="哪些"
          value={ask.changed_since ?? ''}
          options={[
            { value: '', label: '全部' },
            ...exports.map(({ id, at, sender }) => ({
              value: id,
              label: `${when(at)}${sender ? `（${sender}）` : ''}导出以后有变化的`,
            })),
          ]}
          onChange={(id: string) => set('changed_since', id)}
        />
        <Button loading={busy} onClick={() => void save()}>
          导出表格
        </Button>
      </div>
      {wrong && (
        <p className="notice" data-tone="refused" role="alert">
          {wrong}
        </p>
      )}
    </div>
  )
}
