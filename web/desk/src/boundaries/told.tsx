import { Button } from 'antd'
import type { BoundaryReport } from '#contract/http/boundaries.ts'

interface Props {
  report: BoundaryReport
  busy: boolean
  save: () => void
  drop: () => void
}

/** What looking over came to: every fault in words, by its number on the map, or that it may be kept. */
export function Told({ report, busy, save, drop }: Props) {
  const { faults, changed, unchanged, missing, tolerance_m, conversion_m } = report
  return (
    <div className="notice" data-tone={faults.length > 0 ? 'refused' : 'done'} role="status">
      <p>
        <strong>
          {faults.length > 0
            ? `核对完了，有 ${faults.length} 处问题，还没有保存`
            : changed > 0
              ? `核对完了，没有问题：会改 ${changed} 处`
              : '和现在的边界一样，没有要改的'}
        </strong>
        {unchanged > 0 && changed > 0 && `，${unchanged} 处没变`}。
      </p>
      {faults.length > 0 && (
        <ol className="boundary-faults">
          {faults.map(({ words }, i) => (
            <li key={i}>{words}</li>
          ))}
        </ol>
      )}
      <p className="soft">
        {faults.some(({ where }) => where) && '号码和图上红色的号码是同一处。'}
        宽不到 {tolerance_m} 米的缝隙和重叠算测量误差，不报。
        {conversion_m > 0 && `坐标换算过，可能差 ${conversion_m} 米以内。`}
        {missing.length > 0 &&
          `还有 ${missing.length} 处没有边界（${missing
            .slice(0, 3)
            .map(({ name }) => name)
            .join('、')}${missing.length > 3 ? '等' : ''}），空着的地方先不算缝隙。`}
      </p>
      <div className="form-buttons">
        {faults.length === 0 && changed > 0 && (
          <Button type="primary" loading={busy} onClick={save}>
            保存
          </Button>
        )}
        <Button onClick={drop}>不要了</Button>
      </div>
    </div>
  )
}
