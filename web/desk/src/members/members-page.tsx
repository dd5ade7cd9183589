/** 成员名册: who belongs to the village's collective, since when and why. What is asked stays in the address. */
import { Button, Input } from 'antd'
import { useEffect, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { MemberPage, MemberRow } from '#contract/http/members.ts'
import { count } from '../../../shared/formats.ts'
import { useMembers } from '../data/members.ts'
import { exportAddress } from '../data/staffing.ts'
import { ListBones } from '../list/list-bones.tsx'
import { Trouble } from '../shell/trouble.tsx'
import { LeaveForm, LookForm, MemberForm } from './member-forms.tsx'
import './members.css'

type Doing = { what: 'change' | 'leave' | 'look'; id: string } | { what: 'register' } | null

export function MembersPage() {
  const [search, setSearch] = useSearchParams()
  const asked = Object.fromEntries([...search].filter(([, value]) => value))
  const list = useMembers(asked)
  const [doing, setDoing] = useState<Doing>(null)
  useEffect(() => {
    document.title = '成员名册 · 善治工作台'
  }, [])
  const page = list.data?.pages[0]
  if (list.error && !page) return <Trouble error={list.error} again={() => void list.refetch()} />
  if (!page) return <ListBones />
  const rows = list.data?.pages.flatMap((one) => one.items) ?? []
  const ask = (more: Record<string, string>) =>
    setSearch(Object.fromEntries(Object.entries({ ...asked, ...more }).filter(([, value]) => value)), {
      replace: true,
    })
  const keeps = page.may_keep && page.village
  const close = () => setDoing(null)
  return (
    <div className="sheet members">
      <div className="sheet-top">
        <h1>
          {page.region.name}
          {page.title}
        </h1>
        {page.may_keep && (
          <span className="members-doors">
            <Link to="/members/import">导入</Link>
            <a href={exportAddress('members', page.region.id)} download>
              导出
            </a>
            {keeps && <Button onClick={() => setDoing({ what: 'register' })}>登记一名</Button>}
          </span>
        )}
      </div>
      <p>
        在册 {count(page.standing)} 人，{count(page.households)} 户，现在能参加成员大会表决的{' '}
        {count(page.voters)} 人。
        {page.left > 0 && `另有 ${count(page.left)} 人已不在册。`}
      </p>
      <p className="soft">
        依据{page.article}
        ；名册变更后导出报镇街和县农业农村部门备案。成员大会按这份名册通知、签到、表决。
      </p>
      {doing?.what === 'register' && <MemberForm page={page} close={close} />}
      <div className="members-asked" role="group" aria-label="筛选">
        <Input.Search
          aria-label="找成员"
          placeholder="姓名、户号"
          allowClear
          defaultValue={asked['q'] ?? ''}
          onSearch={(q) => ask({ q })}
        />
        <button
          type="button"
          className="quiet-button"
          aria-pressed={asked['state'] === 'left'}
          onClick={() => ask({ state: asked['state'] === 'left' ? '' : 'left' })}
        >
          看已不在册的
        </button>
      </div>
      {rows.length === 0 ? (
        <div className="list-empty">
          <h2>{page.standing + page.left === 0 ? '名册里还没有人' : '没有符合的人'}</h2>
          <p>
            {page.standing + page.left > 0
              ? '换几个字，或去掉条件再找。'
              : page.may_keep
                ? '把现有的名册填进模板一次导入，也可以一名一名登记。'
                : '由村里登记名册的人导入或登记。'}
          </p>
        </div>
      ) : (
        <ul className="member-rows">
          {rows.map((row) => (
            <Member key={row.id} row={row} page={page} doing={doing} begin={setDoing} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          看更多
        </Button>
      )}
    </div>
  )
}

function Member({
  row,
  page,
  doing,
  begin,
}: {
  row: MemberRow
  page: MemberPage
  doing: Doing
  begin: (doing: Doing) => void
}) {
  const open = doing && 'id' in doing && doing.id === row.id ? doing.what : null
  const close = () => begin(null)
  const standing = row.barred
    ? '不参加表决'
    : row.votes_from && !row.votes
      ? `${row.votes_from} 满十八周岁，到时参加表决`
      : ''
  return (
    <li>
      <div className="member-row">
        <strong>
          {row.name}
          {row.heads && <span className="soft">（户主）</span>}
        </strong>
        <span>
          {page.village ? '' : `${row.region.name} `}
          {row.household} 户
        </span>
        <span className="soft">
          {row.joined_on} {row.joined_title}
          {row.joined_by && `，${row.joined_by}`}
          {standing && `；${standing}`}
          {row.erased && !row.left_on && '；本人已要求删除个人信息，在册期间只留姓名和户'}
          {row.left_on &&
            `；${row.left_on} 不再是成员：${row.left_title ?? ''}${row.left_by ? `，${row.left_by}` : ''}`}
        </span>
        <span className="member-acts">
          {(row.has_phone || !page.may_keep) && (
            <Button size="small" onClick={() => begin({ what: 'look', id: row.id })}>
              {page.may_keep ? '看电话' : '看姓名电话'}
            </Button>
          )}
          {page.may_keep && !row.left_on && (
            <>
              <Button size="small" onClick={() => begin({ what: 'change', id: row.id })}>
                更正
              </Button>
              <Button size="small" onClick={() => begin({ what: 'leave', id: row.id })}>
                办退出
              </Button>
            </>
          )}
        </span>
      </div>
      {open === 'change' && <MemberForm page={page} row={row} close={close} />}
      {open === 'leave' && <LeaveForm page={page} row={row} close={close} />}
      {open === 'look' && <LookForm row={row} close={close} />}
    </li>
  )
}
