/** 推演: past matters under a draft's or a version's rules; asked here, and come back to. */
import { Button, Select } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { RulesHome } from '#contract/http/rules.ts'
import type { WhatIfRun } from '#contract/http/what-if.ts'
import { count, dayOf, when } from '../../../shared/formats.ts'
import { askWhatIf, useWhatIfs } from '../data/rules.ts'
import { useAttempt } from '../form/use-attempt.ts'
import { fullDay } from './words.ts'

type Props = Pick<RulesHome, 'drafts' | 'versions'>

const YEAR_MS = 365 * 86_400_000

export function WhatIfs({ drafts, versions }: Props) {
  const runs = useWhatIfs()
  return (
    <section aria-label="推演">
      <h2>推演</h2>
      <p className="field-hint">
        把过去办过的事，按改过的规则再走一遍，看哪些会到别处、会超时、要多开会。只是看，什么都不会改。
      </p>
      <Ask drafts={drafts} versions={versions} />
      {runs.data && runs.data.length > 0 && (
        <ul className="rule-rows">
          {runs.data.map((run) => (
            <li key={run.id}>
              <div className="rule-head">
                <Link to={`/rules/what-ifs/${run.id}`}>
                  {nameOf(run, drafts)}：{fullDay(run.from)}至{fullDay(run.to)}
                </Link>
              </div>
              <p className="field-hint">
                {run.asked_by}，{when(run.asked_at)}；{outcome(run)}
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

export const nameOf = (run: WhatIfRun, drafts: Props['drafts']): string => {
  if (run.version !== null) return `第 ${run.version} 版`
  const draft = drafts.find((one) => one.id === run.draft)
  return draft?.reason ?? (draft ? `${draft.author}的草稿` : '草稿')
}

const outcome = ({ state, summary, done, total }: WhatIfRun): string => {
  if (state === 'running') return `正在推演，${count(done)} / ${count(total)} 件`
  if (state !== 'done' || !summary) return '没有做完，请重新推演'
  return `${count(total)} 件中 ${count(total - summary.same)} 件会不同`
}

function Ask({ drafts, versions }: Props) {
  const { attempt, busy, failed } = useAttempt()
  const navigate = useNavigate()
  const open = drafts.filter(({ state }) => state !== 'discarded' && state !== 'approved')
  const [what, setWhat] = useState('')
  const [from, setFrom] = useState(dayOf(new Date(Date.now() - YEAR_MS)))
  const [to, setTo] = useState(dayOf(new Date()))
  const options = [
    ...open.map((one) => ({ value: one.id, label: one.reason ?? `${one.author}的草稿` })),
    ...versions.map(({ version }) => ({ value: String(version), label: `第 ${version} 版` })),
  ]
  const chosen = what || options[0]?.value || ''
  return (
    <form
      className="what-if-ask"
      onSubmit={(event) => {
        event.preventDefault()
        const of = /^\d+$/.test(chosen) ? { version: Number(chosen) } : { draft: chosen }
        void attempt(
          async () => void (await navigate(`/rules/what-ifs/${await askWhatIf({ ...of, from, to })}`)),
        )
      }}
    >
      <label htmlFor="what-if-of">按哪套规则</label>
      <Select id="what-if-of" value={chosen} options={options} onChange={setWhat} />
      <label htmlFor="what-if-from">上报日期从</label>
      <input id="what-if-from" type="date" required value={from} onChange={(e) => setFrom(e.target.value)} />
      <label htmlFor="what-if-to">到</label>
      <input id="what-if-to" type="date" required value={to} onChange={(e) => setTo(e.target.value)} />
      <Button htmlType="submit" loading={busy}>
        推演
      </Button>
      {failed && (
        <p className="field-wrong" role="alert">
          {failed}
        </p>
      )}
    </form>
  )
}
