/** 规则: how each kind is handled, what is being changed and by whom, all versions, and what a change would have done. */
import { useEffect } from 'react'
import { Link } from 'react-router'
import type { DraftRow } from '#contract/http/rules.ts'
import { when } from '../../../shared/formats.ts'
import { useRules } from '../data/rules.ts'
import { ListBones } from '../list/list-bones.tsx'
import { Trouble } from '../shell/trouble.tsx'
import { Bring } from './bring.tsx'
import { Charts } from './charts.tsx'
import { History } from './history.tsx'
import { WhatIfs } from './what-ifs.tsx'
import { stateWords, fullDay } from './words.ts'
import './rules.css'

export function RulesPage() {
  const rules = useRules()
  useEffect(() => {
    document.title = '规则 · 善治工作台'
  }, [])
  if (rules.error && !rules.data)
    return (
      <div className="sheet">
        <Trouble error={rules.error} again={() => void rules.refetch()} />
      </div>
    )
  if (!rules.data)
    return (
      <div className="sheet">
        <ListBones />
      </div>
    )
  const { title, bases, drafts, versions, groups, shared_with, under } = rules.data
  return (
    <div className="sheet rules">
      <div className="sheet-top">
        <h1>规则</h1>
        <Bring />
      </div>
      <p>
        {title}
        {bases.length > 0 && `，继承${bases.map((one) => one.title).join(' › ')}`}
        。改动由一人起草、另一人批准，从写明的日期起生效；已经开始办理的仍按原来的规则办完。
      </p>
      {shared_with.length > 0 && (
        <p className="notice">
          这套规则还管着{shared_with.join('、')}
          ：可以在这里起草、检查、推演；批准要管得到这几个县，由平台维护人员在服务器上装载。只改本县的，请另写一层继承它的规则。
        </p>
      )}
      {under.length > 0 && (
        <p className="field-hint">
          继承它的有{under.join('、')}：改动先连同它们一起检查，到生效那天它们也跟着变。
        </p>
      )}
      <section aria-label="修改中的">
        <h2>草稿</h2>
        {drafts.length === 0 ? (
          <p className="field-hint">没有人在修改规则。</p>
        ) : (
          <ul className="rule-rows">
            {drafts.map((one) => (
              <Draft key={one.id} draft={one} />
            ))}
          </ul>
        )}
      </section>
      <WhatIfs drafts={drafts} versions={versions} />
      <History versions={versions} />
      <Charts groups={groups} />
    </div>
  )
}

function Draft({ draft }: { draft: DraftRow }) {
  const { id, author, mine, state, reason, saved_at, effective_from, decided_by, note, version } = draft
  return (
    <li>
      <div className="rule-head">
        <Link to={`/rules/drafts/${id}`}>{reason ?? `${author}的草稿`}</Link>
        <span className="rule-mark" data-state={state}>
          {state === 'submitted' && mine
            ? '等另一人批准'
            : state === 'submitted'
              ? '等您批准'
              : stateWords[state]}
        </span>
      </div>
      <p className="field-hint">
        {mine ? '我' : author}起草，{when(saved_at)}保存
        {effective_from && `，${fullDay(effective_from)}起生效`}
        {decided_by && state !== 'discarded' && `，${decided_by}${state === 'returned' ? '退回' : '批准'}`}
        {version !== null && `，成为第 ${version} 版`}
        {note && `：${note}`}
      </p>
    </li>
  )
}
