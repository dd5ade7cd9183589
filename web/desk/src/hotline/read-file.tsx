/** One sent file: its columns confirmed, tried, and taken when told to. */
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import type { HotlineColumns, HotlineFile } from '#contract/http/hotline.ts'
import { sayError } from '../../../shared/api.ts'
import { askHotlineRun, hotlineMoved, isOver, useHotlineRun } from '../data/hotline.ts'
import { Columns } from './columns.tsx'
import { RunReport } from './run-report.tsx'
import { UnknownKinds } from './unknown-kinds.tsx'

interface Props {
  file: HotlineFile
  senders: string[]
  another: () => void
}

export function ReadFile({ file, senders, another }: Props) {
  const [columns, setColumns] = useState<HotlineColumns>(file.columns)
  const [sender, setSender] = useState(file.sender ?? '')
  const [kinds, setKinds] = useState<Record<string, string>>({})
  const [runId, setRunId] = useState<string | null>(null)
  const [asked, setAsked] = useState('')
  const [wrong, setWrong] = useState('')
  const run = useHotlineRun(runId)
  const over = isOver(run.data)
  useEffect(() => {
    if (over) void hotlineMoved()
  }, [over])

  const said = JSON.stringify([columns, sender.trim(), kinds])
  async function ask(dry_run: boolean) {
    setWrong('')
    try {
      setAsked(said)
      setRunId((await askHotlineRun(file.id, { sender, columns, kinds, dry_run })).id)
    } catch (error) {
      setWrong(sayError(error))
    }
  }
  const report = run.data?.report
  const isTaken = run.data?.dry_run === false && run.data.state === 'done'
  const canTake = run.data?.dry_run === true && report !== undefined && report !== null && asked === said
  const busy = runId !== null && !over && !run.error
  return (
    <div className="hotline-step">
      <p>
        <strong>{file.file_name}</strong>，{file.rows} 行。
        <button type="button" className="quiet-button link-button" onClick={another}>
          {isTaken ? '再导入一个' : '换一个文件'}
        </button>
      </p>
      {!isTaken && (
        <>
          <Columns {...{ file, columns, setColumns, sender, setSender, senders }} />
          {report && report.unknown_kinds.length > 0 && (
            <UnknownKinds words={report.unknown_kinds} kinds={kinds} setKinds={setKinds} />
          )}
        </>
      )}
      {(wrong || run.error) && (
        <p className="notice" data-tone="refused" role="alert">
          {wrong || sayError(run.error)}
        </p>
      )}
      {run.data && <RunReport run={run.data} />}
      {!isTaken && (
        <div className="hotline-buttons">
          <Button type={canTake ? 'default' : 'primary'} loading={busy} onClick={() => void ask(true)}>
            {report ? '再试读一遍' : '试读'}
          </Button>
          {canTake && report.new > 0 && (
            <Button type="primary" disabled={busy} onClick={() => void ask(false)}>
              导入这 {report.new} 件
            </Button>
          )}
        </div>
      )}
    </div>
  )
}
