import type { ImportReport } from '#contract/http/places.ts'
import { count } from '../../../shared/formats.ts'

/** So many are shown; all of them stand in the file to download. */
const SHOWN = 100

/** What has to be put right, by the sheet's own row numbers. */
export function ImportFaults({ report }: { report: ImportReport }) {
  if (report.bad.length === 0) return null
  return (
    <>
      {report.bad_rows_file && (
        <p>
          <a href={report.bad_rows_file} download>
            下载要改的行
          </a>
          ，每行写着为什么。改好这份，再导这份就行。
        </p>
      )}
      <div className="figures-scroll" tabIndex={0} role="region" aria-label="要改的行">
        <table className="plain-table import-table">
          <caption className="unseen">要改的行</caption>
          <thead>
            <tr>
              <th scope="col">行</th>
              <th scope="col">栏目</th>
              <th scope="col">填的是</th>
              <th scope="col">怎么改</th>
            </tr>
          </thead>
          <tbody>
            {report.bad.slice(0, SHOWN).map((fault) => (
              <tr key={`${fault.row} ${fault.column}`}>
                <td>{fault.row}</td>
                <th scope="row">{fault.column}</th>
                <td>{fault.value || '（空）'}</td>
                <td>{fault.say}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {report.bad.length > SHOWN && (
        <p className="field-hint">
          这里只列前 {SHOWN} 处，一共 {count(report.bad.length)} 处，都在要改的行里。
        </p>
      )}
    </>
  )
}
