/** All versions, the newest first, each with why and from when; two of them compared. */
import { useState } from 'react'
import type { RulesHome } from '#contract/http/rules.ts'
import { when } from '../../../shared/formats.ts'
import { useVersionDiff } from '../data/rules.ts'
import { ListBones } from '../list/list-bones.tsx'
import { TakeFile } from '../shell/take-file.tsx'
import { Trouble } from '../shell/trouble.tsx'
import { Changes } from './changes.tsx'
import { fullDay } from './words.ts'

export function History({ versions }: Pick<RulesHome, 'versions'>) {
  const [open, setOpen] = useState<number | null>(null)
  return (
    <section aria-label="历次版本">
      <h2>历次版本</h2>
      <ol className="rule-rows">
        {versions.map((one) => (
          <li key={one.version}>
            <div className="rule-head">
              <strong>第 {one.version} 版</strong>
              {one.in_force && <span className="rule-mark">现行</span>}
              <span>{fullDay(one.effective_from)}起生效</span>
            </div>
            <p>{one.reason}</p>
            <div className="rule-doors">
              <span className="field-hint">{when(one.loaded_at)}装载</span>
              {one.version > 1 && (
                <button
                  type="button"
                  className="quiet-button link-button"
                  aria-expanded={open === one.version}
                  onClick={() => setOpen(open === one.version ? null : one.version)}
                >
                  和上一版有什么不同
                </button>
              )}
              <TakeFile href={`/api/rules/versions/${one.version}/pack.zip`}>下载</TakeFile>
            </div>
            {open === one.version && <Compared from={one.version - 1} to={one.version} />}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Compared({ from, to }: { from: number; to: number }) {
  const diff = useVersionDiff(from, to)
  if (diff.error) return <Trouble error={diff.error} again={() => void diff.refetch()} />
  return diff.data ? <Changes changes={diff.data} /> : <ListBones />
}
