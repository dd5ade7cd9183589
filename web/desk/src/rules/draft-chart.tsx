/** A kind's flowchart under the draft as it was saved last. */
import { Select } from 'antd'
import { useState } from 'react'
import type { DraftChecked } from '#contract/http/rules.ts'

export function DraftChart({
  id,
  revision,
  kinds,
}: { id: string; revision: number } & Pick<DraftChecked, 'kinds'>) {
  const [chosen, setChosen] = useState('')
  const kind = kinds.find((one) => one.kind === chosen) ?? kinds[0]
  if (!kind) return <p className="field-hint">检查没有问题以后，这里画出流程图。</p>
  const address = `/api/rules/drafts/${id}/flowchart.svg?${new URLSearchParams({ kind: kind.kind, revision: String(revision) }).toString()}`
  return (
    <div className="rule-chart">
      <Select
        aria-label="哪类事项"
        showSearch
        optionFilterProp="label"
        value={kind.kind}
        options={kinds.map((one) => ({ value: one.kind, label: one.title }))}
        onChange={setChosen}
      />
      <a href={address} target="_blank" rel="noreferrer">
        <img src={address} alt={`${kind.title}流程图`} />
        <span className="unseen">（新页面打开）</span>
      </a>
    </div>
  )
}
