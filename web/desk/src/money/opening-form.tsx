import { Button } from 'antd'
import { useState } from 'react'
import type { ImportReport } from '#contract/http/places.ts'
import { sayError } from '../../../shared/api.ts'
import { noteSignedOut } from '../data/query-client.ts'
import { ImportFaults } from '../staffing/import-faults.tsx'

interface Props {
  region: string
  send: (file: File, isTrial: boolean) => Promise<ImportReport>
}

/** Opening balances from a sheet: tried first; all rows must be right before any is taken. */
export function OpeningForm({ region, send }: Props) {
  const [file, setFile] = useState<File | null>(null)
  const [report, setReport] = useState<ImportReport | null>(null)
  const [failed, setFailed] = useState('')
  async function go(chosen: File, isTrial: boolean) {
    setFailed('')
    setReport(null)
    try {
      setReport(await send(chosen, isTrial))
    } catch (error) {
      noteSignedOut(error)
      setFailed(sayError(error))
    }
  }
  const isReady =
    report?.dry_run && report.bad.length === 0 && report.added + report.changed + report.unchanged > 0
  return (
    <div className="money-opening">
      <p>
        <a href={`/api/books/opening/template.xlsx?region=${region}`} download>
          下载模板
        </a>
        ，填好后选文件，先试读，没有错再装入。结过一个月账以后不能再改。
      </p>
      <label className="photo-choose">
        <input
          type="file"
          accept=".xlsx,.csv"
          onChange={(event) => {
            const chosen = event.target.files?.[0]
            event.target.value = ''
            if (!chosen) return
            setFile(chosen)
            void go(chosen, true)
          }}
        />
        {file ? '换一个文件' : '选填好的文件'}
      </label>
      {failed && (
        <p className="notice" data-tone="refused" role="alert">
          {failed}
        </p>
      )}
      {report && (
        <p className="notice" data-tone={report.bad.length > 0 ? 'refused' : 'done'} role="status">
          {report.bad.length > 0
            ? `有 ${new Set(report.bad.map(({ row }) => row)).size} 行要改，一行也没有装入。`
            : report.dry_run
              ? `检查完了，借贷相等，共 ${report.total} 行，还没有装入。`
              : `装好了，共 ${report.total} 个科目。`}
        </p>
      )}
      {report && <ImportFaults report={report} />}
      {isReady && file && <Button onClick={() => void go(file, false)}>装入</Button>}
    </div>
  )
}
