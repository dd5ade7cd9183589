/** One what-if: how far it is, what would have gone otherwise, and the list behind every number. */
import { Button } from 'antd'
import { useEffect } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import type { WhatIfRow, WhatIfRun } from '#contract/http/what-if.ts'
import { count, when } from '../../../shared/formats.ts'
import { useRules, useWhatIf, useWhatIfRows } from '../data/rules.ts'
import { ListBones } from '../list/list-bones.tsx'
import { Trouble } from '../shell/trouble.tsx'
import { nameOf } from './what-ifs.tsx'
import { changeWords, fullDay } from './words.ts'
import './rules.css'

export function WhatIfPage() {
  const { id = '' } = useParams()
  const run = useWhatIf(id)
  const rules = useRules()
  useEffect(() => {
    document.title = '推演 · 善治工作台'
  }, [])
  if (run.error && !run.data)
    return (
      <div className="sheet">
        <Trouble error={run.error} again={() => void run.refetch()} />
      </div>
    )
  if (!run.data)
    return (
      <div className="sheet">
        <ListBones />
      </div>
    )
  return (
    <div className="sheet rules">
      <Link to="/rules">规则</Link>
      <h1>推演：{nameOf(run.data, rules.data?.drafts ?? [])}</h1>
      <p className="field-hint">
        {fullDay(run.data.from)}至{fullDay(run.data.to)}上报的事，{run.data.asked_by}于
        {when(run.data.asked_at)}推演
      </p>
      <Standing run={run.data} />
    </div>
  )
}

function Standing({ run }: { run: WhatIfRun }) {
  const { state, done, total, summary } = run
  if (state === 'running')
    return (
      <div className="what-if-progress" role="status">
        <progress max={Math.max(total, 1)} value={done} aria-label="推演进度" />
        <p>
          已推演 {count(done)} 件，共 {count(total)} 件
        </p>
      </div>
    )
  if (state !== 'done' || !summary)
    return <p role="alert">这次推演没有做完：服务器中途停过，或规则算不下去。请回到“规则”重新推演。</p>
  return (
    <>
      <dl className="what-if-sums">
        <div>
          <dt>推演</dt>
          <dd>{count(total)} 件</dd>
        </div>
        <div>
          <dt>会不同</dt>
          <dd>{count(total - summary.same)} 件</dd>
        </div>
        <div>
          <dt>没有不同</dt>
          <dd>{count(summary.same)} 件</dd>
        </div>
      </dl>
      {summary.unsure > 0 && (
        <p className="notice">
          其中 {count(summary.unsure)}{' '}
          件按原来的规则重走，和当时的记录对不上（如经过人工更正），结果只供参考。
        </p>
      )}
      {total === summary.same ? <p>这段时间的事，按这套规则办，都不会有不同。</p> : <Found run={run} />}
    </>
  )
}

function Found({ run: { id, summary } }: { run: WhatIfRun }) {
  const [search, setSearch] = useSearchParams()
  const [change, kind] = [search.get('change') ?? '', search.get('kind') ?? '']
  const choose = (name: string, value: string) =>
    setSearch((before) => {
      if (before.get(name) === value) before.delete(name)
      else before.set(name, value)
      return before
    })
  const rows = useWhatIfRows(id, change, kind)
  const all = rows.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <h2>有什么不同</h2>
      <ul className="what-if-numbers">
        {summary!.changes.map((one) => (
          <li key={one.change}>
            <button
              type="button"
              className="quiet-button"
              aria-pressed={change === one.change}
              onClick={() => choose('change', one.change)}
            >
              <strong className="number">{count(one.matters)}</strong> 件{changeWords[one.change]}
            </button>
          </li>
        ))}
      </ul>
      <h2>在哪几类事项</h2>
      <ul className="what-if-numbers">
        {summary!.kinds.map((one) => (
          <li key={one.kind}>
            <button
              type="button"
              className="quiet-button"
              aria-pressed={kind === one.kind}
              onClick={() => choose('kind', one.kind)}
            >
              {one.title} <strong className="number">{count(one.changed)}</strong> / {count(one.matters)}
            </button>
          </li>
        ))}
      </ul>
      <h2>是哪些事</h2>
      {rows.error && <Trouble error={rows.error} again={() => void rows.refetch()} />}
      {!rows.data && !rows.error && <ListBones />}
      <ul className="rule-rows">
        {all.map((row) => (
          <Row key={row.matter} row={row} />
        ))}
      </ul>
      {rows.data && all.length === 0 && <p role="status">没有同时符合这两项的。</p>}
      {rows.hasNextPage && (
        <Button loading={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
          再看一些
        </Button>
      )}
    </>
  )
}

function Row({ row: { matter, number, kind_title, place, open, opened_at, changes } }: { row: WhatIfRow }) {
  return (
    <li>
      <div className="rule-head">
        {number === null ? (
          <span>（涉及个人或投诉，不显示编号）</span>
        ) : open ? (
          <Link to={`/matters/${matter}`}>{number}</Link>
        ) : (
          <span className="number">{number}</span>
        )}
        <span>{kind_title}</span>
        <span className="field-hint">
          {place && `${place}，`}
          {when(opened_at)}
        </span>
      </div>
      <ul>
        {changes.map((one, i) => (
          <li key={i}>
            {changeWords[one.change]}：<del>{one.before}</del> → <ins>{one.after}</ins>
          </li>
        ))}
      </ul>
    </li>
  )
}
