/** How far a run is, and what came of it: counts, then what to do about the bad rows. */
import { Link } from 'react-router'
import type { HotlineReport, HotlineRun } from '#contract/http/hotline.ts'

const ROWS_SHOWN = 30

export function RunReport({ run }: { run: HotlineRun }) {
  const { state, total, done, report, dry_run } = run
  if (state === 'failed')
    return (
      <p className="notice" data-tone="refused" role="alert">
        {run.failure}
      </p>
    )
  if (!report)
    return (
      <div role="status" className="hotline-progress">
        <label htmlFor="hotline-progress">
          {state === 'queued' ? '在排队' : `${dry_run ? '正在试读' : '正在导入'}，${done}/${total} 行`}
        </label>
        <progress id="hotline-progress" max={total || 1} value={done} />
      </div>
    )
  return (
    <div className="hotline-report">
      <p className="notice" data-tone={dry_run ? undefined : 'done'} role="status">
        {countsOf(report, dry_run)}
      </p>
      {report.new > 0 && (
        <p>
          类别：表里写明的 {report.kinds.told} 件，按词认的 {report.kinds.guessed} 件，待分类{' '}
          {report.kinds.unsorted} 件。地方：认出 {report.places.found} 件，没认出、先到县里的{' '}
          {report.places.county} 件。
        </p>
      )}
      {report.notes.map(({ note, rows }) => (
        <p key={note}>
          {note}：{rows} 件。
        </p>
      ))}
      {report.bad > 0 && <BadRows report={report} file={run.bad_rows_file} />}
      {report.changed_rows.length > 0 && <ChangedRows report={report} />}
    </div>
  )
}

function countsOf(report: HotlineReport, isTried: boolean): string {
  const parts = [
    `${isTried ? '可以导入' : '已导入'} ${report.new} 件`,
    report.unchanged && `早已导入、没有变化 ${report.unchanged} 件`,
    report.changed && `编号相同、内容变了 ${report.changed} 件（原来的没有动）`,
    report.bad && `有问题 ${report.bad} 行`,
  ]
  return `${parts.filter(Boolean).join('；')}。${isTried ? '还没有导入。' : ''}`
}

function BadRows({ report, file }: { report: HotlineReport; file: string | null }) {
  return (
    <>
      <h3>有问题的行</h3>
      {file && (
        <p>
          <a href={file} download>
            下载有问题的行
          </a>
          ，原因写在最后一列；改好后再选这个表格导入。
        </p>
      )}
      <ul className="hotline-reasons">
        {report.reasons.map(({ reason, rows }) => (
          <li key={reason}>
            {reason} <strong className="number">{rows}</strong> 行
          </li>
        ))}
      </ul>
      <details>
        <summary>是哪几行</summary>
        <ul>
          {report.bad_rows.slice(0, ROWS_SHOWN).map(({ row, column, say }) => (
            <li key={`${row} ${column}`}>
              第 {row} 行，{column}：{say}
            </li>
          ))}
        </ul>
      </details>
    </>
  )
}

function ChangedRows({ report }: { report: HotlineReport }) {
  return (
    <>
      <h3>编号相同、内容变了的</h3>
      <ul>
        {report.changed_rows.slice(0, ROWS_SHOWN).map(({ row, matter, columns }) => (
          <li key={row}>
            第 {row} 行，变了“{columns.join('”“')}”。
            {matter && <Link to={`/matters/${matter}`}>看原来那件</Link>}
          </li>
        ))}
      </ul>
    </>
  )
}
