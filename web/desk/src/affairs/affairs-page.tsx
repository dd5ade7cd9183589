/** 村务: the county's catalogue of village affairs by class, each with its flowchart; who may begins one from here. */
import { useEffect, useState } from 'react'
import { Input } from 'antd'
import { Link } from 'react-router'
import type { AffairKind } from '#contract/http/affairs.ts'
import type { Me } from '#contract/http/session.ts'
import { flowchart, useAffairCatalogue, useSplittings } from '../data/affairs.ts'
import { useMe } from '../data/me.ts'
import { Trouble } from '../shell/trouble.tsx'
import './affairs.css'

/** Holds a post that begins it. */
export const mayBegin = (me: Me, kind: AffairKind): boolean =>
  me.posts.some((held) => kind.posts.includes(held.seat.post))

export function AffairsPage() {
  const me = useMe().data
  const catalogue = useAffairCatalogue(me?.county.code)
  const [typed, setTyped] = useState('')
  useEffect(() => {
    document.title = '村务 · 善治工作台'
  }, [])
  if (catalogue.error && !catalogue.data)
    return <Trouble error={catalogue.error} again={() => void catalogue.refetch()} />
  if (!me || !catalogue.data)
    return (
      <div className="sheet">
        <h1>村务</h1>
        <span className="bone" style={{ height: 320 }} />
      </div>
    )
  const { groups, kinds } = catalogue.data
  const wanted = kinds.filter((kind) => kind.title.includes(typed.trim()))
  return (
    <div className="sheet affairs">
      <div className="sheet-top">
        <h1>村务</h1>
        {kinds.length > 0 && (
          <Input.Search
            aria-label="找一种村级事务"
            placeholder="找一种，如：采购、低保"
            maxLength={20}
            allowClear
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </div>
      <Noticed />
      {kinds.length === 0 ? (
        <div className="list-empty">
          <h2>本县的规则里还没有村级事务</h2>
          <p>规则包写明事项和程序以后，就列在这里。</p>
        </div>
      ) : (
        <p className="field-hint">
          {groups.length} 大类 {kinds.length} 种。先看是什么事，再看多少钱：走哪条程序，发起前就告诉您。
        </p>
      )}
      {wanted.length === 0 && kinds.length > 0 && <p role="status">没有叫“{typed.trim()}”的，换个字试试。</p>}
      {groups.map((group) => (
        <Group
          key={group.group}
          title={group.title}
          me={me}
          kinds={wanted.filter((kind) => kind.group === group.group)}
        />
      ))}
    </div>
  )
}

/** For the supervisors: what looks like one purchase in parts. */
function Noticed() {
  const first = useSplittings().data?.pages[0]
  if (!first || first.items.length === 0) return null
  return (
    <p className="notice">
      有 {first.items.length}
      {first.next ? ' 件以上' : ' 件'}像是一笔拆成几笔。<Link to="/affairs/splittings">去核对</Link>
    </p>
  )
}

function Group({ title, kinds, me }: { title: string; kinds: AffairKind[]; me: Me }) {
  if (kinds.length === 0) return null
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul className="affair-kinds">
        {kinds.map((kind) => (
          <li key={kind.kind}>
            <span className="affair-kind">
              <strong>{kind.title}</strong>
              {kind.law && <span className="field-hint">{kind.law}</span>}
            </span>
            <a href={flowchart(me.county.code, kind.kind)} target="_blank" rel="noreferrer">
              流程图<span className="unseen">：{kind.title}（新页面）</span>
            </a>
            {mayBegin(me, kind) ? (
              <Link to={`/affairs/new/${kind.kind}`}>
                发起<span className="unseen">{kind.title}</span>
              </Link>
            ) : (
              <span className="field-hint affair-who">由{kind.begun_by.join('、')}发起</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
