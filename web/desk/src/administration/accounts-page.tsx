/** 账号: who of those in one's care may sign in, and what is done when they cannot, or must not any more. */
import { Button } from 'antd'
import { useState } from 'react'
import type { AccountRow } from '#contract/http/accounts.ts'
import { whenNear } from '../../../shared/formats.ts'
import { useAccounts } from '../data/administration.ts'
import { useMe } from '../data/me.ts'
import { useSettled } from '../list/use-settled.ts'
import { SignInCare } from '../staffing/sign-in-care.tsx'
import { AccountForm, type AccountAct } from './account-form.tsx'
import { AdminPage } from './admin-page.tsx'

export function AccountsPage() {
  const me = useMe().data
  const own = [...(me?.posts ?? [])].sort((a, b) => a.place.length - b.place.length)[0]?.place.at(-1)
  const [typed, setTyped] = useState('')
  const words = useSettled(typed.trim())
  const accounts = useAccounts(own?.id, words)
  const rows = accounts.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <AdminPage title="账号" asked={accounts}>
      <p className="field-hint">
        列出{own?.name}
        和下面在任的人，群众的账号不在这里。卸任后账号还在，但什么也看不到、办不了；不该再登录的请停用。
      </p>
      <div className="admin-find">
        <input
          type="search"
          aria-label="找账号"
          placeholder="姓名，或完整的用户名"
          maxLength={64}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <p role="status" className="unseen">
        {accounts.isFetching ? '正在找' : `找到 ${rows.length} 人`}
      </p>
      {!accounts.isFetching && rows.length === 0 && <p>没有在任的“{words}”。人要先任命，才能开账号。</p>}
      <ul className="admin-rows">
        {rows.map((row) => (
          <Row key={row.person} row={row} />
        ))}
      </ul>
      {accounts.hasNextPage && (
        <Button loading={accounts.isFetchingNextPage} onClick={() => void accounts.fetchNextPage()}>
          再看一些
        </Button>
      )}
    </AdminPage>
  )
}

const states = { none: '没有账号', on: '在用', disabled: '已停用' }
const actsOf = ({ state, mine, username, sessions }: AccountRow): [AccountAct | 'care', string][] =>
  mine
    ? []
    : state === 'none'
      ? [['open', '开账号']]
      : [
          ...(username ? [['password', '重置密码'] as [AccountAct, string]] : []),
          ['care', '动态验证码和身份'],
          ...(sessions > 0 ? [['sign-out', '强制退出'] as [AccountAct, string]] : []),
          state === 'on' ? ['disable', '停用'] : ['enable', '启用'],
        ]

function Row({ row }: { row: AccountRow }) {
  const [open, setOpen] = useState<AccountAct | 'care' | null>(null)
  const close = () => setOpen(null)
  const told = [
    row.username ?? (row.state === 'none' ? null : '没有用户名，用统一身份或手机号登录'),
    row.state !== 'none' && (row.second_factor ? '有动态验证码' : '没有动态验证码'),
    row.sessions > 0 && `在 ${row.sessions} 台设备上登录着`,
    row.last_signed_in && `最近 ${whenNear(row.last_signed_in)} 登录`,
  ]
  return (
    <li>
      <div className="admin-row">
        <span>
          <strong>{row.name}</strong>
          <span className="admin-state" data-state={row.state === 'disabled' ? 'bad' : undefined}>
            {row.mine ? '您自己' : states[row.state]}
          </span>
          <span className="soft">{row.posts.join('、')}</span>
        </span>
        <span className="admin-acts">
          {actsOf(row).map(([act, title]) => (
            <Button key={act} aria-expanded={open === act} onClick={() => setOpen(open === act ? null : act)}>
              {title}
              <span className="unseen">{row.name}</span>
            </Button>
          ))}
        </span>
      </div>
      <p className="soft">{told.filter(Boolean).join('，')}</p>
      {open === 'care' && <SignInCare person={row.person} name={row.name} close={close} />}
      {open !== null && open !== 'care' && <AccountForm key={open} {...{ row, act: open, close }} />}
    </li>
  )
}
