import type { HotlineRun } from '#contract/http/hotline.ts'
import { when } from '../../../shared/formats.ts'

/** Imports that took something in, or still run. */
export function Runs({ runs }: { runs: HotlineRun[] }) {
  const shown = runs.filter((run) => !run.dry_run)
  if (shown.length === 0) return <p className="hotline-none">还没有导入过。</p>
  return (
    <div className="hotline-scroll">
      <table>
        <thead>
          <tr>
            {['时间', '来源', '文件', '导入', '没有变化', '内容变了', '有问题'].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((run) => (
            <tr key={run.id}>
              <td>{when(run.at)}</td>
              <td>{run.sender}</td>
              <td>{run.file_name}</td>
              {run.report ? (
                <>
                  <td className="number">{run.report.new}</td>
                  <td className="number">{run.report.unchanged}</td>
                  <td className="number">{run.report.changed}</td>
                  <td className="number">
                    {run.report.bad}
                    {run.bad_rows_file && (
                      <>
                        {' '}
                        <a href={run.bad_rows_file} download>
                          下载
                        </a>
                      </>
                    )}
                  </td>
                </>
              ) : (
                <td colSpan={4}>{run.failure ?? `正在导入，${run.done}/${run.total} 行`}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
