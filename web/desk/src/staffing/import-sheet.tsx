import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { ImportReport } from '#contract/http/places.ts'
import { count } from '../../../shared/formats.ts'
import { exportAddress, importSheet, type Sheet } from '../data/staffing.ts'
import { ChooseFile } from '../form/choose-file.tsx'
import { useAttempt } from '../form/use-attempt.ts'
import { ImportFaults } from './import-faults.tsx'
import './staffing.css'

/** One sheet on its way in. A file chosen is tried at once; nothing changes before 装入. */
export function ImportSheet({ sheet, again }: { sheet: Sheet; again: () => void }) {
  const [file, setFile] = useState<File | null>(null)
  const [report, setReport] = useState<ImportReport | null>(null)
  const { attempt, busy: sending, failed } = useAttempt()
  const result = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (report || failed) result.current?.focus()
  }, [report, failed])

  const send = (chosen: File, isTrial: boolean) =>
    attempt(async () => setReport(await importSheet(sheet, chosen, isTrial)))

  const isDone = report !== null && !report.dry_run
  return (
    <div className="import">
      {!isDone && (
        <ol className="import-steps">
          <li>
            <a href={`/api/${sheet}/template.xlsx`} download>
              下载模板
            </a>
            ，在电脑上填好；或
            <a href={exportAddress(sheet)} download>
              导出现有的
            </a>
            来改。Excel、WPS、LibreOffice 都能开，也可以填 CSV。
          </li>
          <li>
            <ChooseFile
              accept=".xlsx,.ods,.csv"
              disabled={sending}
              take={(chosen) => {
                setFile(chosen)
                setReport(null)
                void send(chosen, true)
              }}
            >
              {sending ? '正在读……' : file ? '换一个文件' : '选填好的文件'}
            </ChooseFile>{' '}
            {file ? file.name : '先检查一遍，不会改动任何数据。'}
          </li>
        </ol>
      )}
      {failed && (
        <div className="notice" data-tone="refused" role="alert" tabIndex={-1} ref={result}>
          <p>{failed}</p>
        </div>
      )}
      {report && !failed && (
        <div
          className="notice"
          data-tone={isDone ? 'done' : report.bad.length > 0 ? 'refused' : undefined}
          role="status"
          tabIndex={-1}
          ref={result}
        >
          <p>
            <strong>{summary(report)}</strong>
          </p>
        </div>
      )}
      {report && <ImportFaults report={report} />}
      {report?.dry_run && file && report.added + report.changed > 0 && (
        <div className="form-buttons">
          <Button type="primary" loading={sending} onClick={() => void send(file, false)}>
            装入 {count(report.added + report.changed)} 行
          </Button>
          {report.bad.length > 0 && <span className="field-hint">要改的行不装，改好再导一次就行。</span>}
        </div>
      )}
      {isDone && (
        <div className="form-buttons">
          <Button onClick={again}>再导一份</Button>
        </div>
      )}
    </div>
  )
}

/** `共 120 行：新增 100，修改 10，没变 8；2 行要改。` */
function summary({ dry_run, total, good, added, changed, unchanged }: ImportReport): string {
  const parts = [
    `${dry_run ? '会新增' : '新增了'} ${count(added)}`,
    `${dry_run ? '会修改' : '修改了'} ${count(changed)}`,
    `没有变化 ${count(unchanged)}`,
  ]
  const bad = total - good
  return `${dry_run ? '检查完了，还没有装入。' : '装好了。'}共 ${count(total)} 行：${parts.join('，')}${bad > 0 ? `；${count(bad)} 行要改` : ''}。`
}
