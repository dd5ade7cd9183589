/** Short forms about one member: registered or corrected, gone, looked at. */
import { Button } from 'antd'
import { useState } from 'react'
import type { MemberPage, MemberRow } from '#contract/http/members.ts'
import { dayOf } from '../../../shared/formats.ts'
import { ShortForm, type Asked } from '../contracts/short-form.tsx'
import { changeMember, leaveCollective, lookAtMember, registerMember } from '../data/members.ts'

const VOTES = ['参加', '未成年，满十八周岁起参加', '不参加（不具有完全民事行为能力）']

interface Props {
  page: MemberPage
  close: () => void
}

export function MemberForm({ page, row, close }: Props & { row?: MemberRow }) {
  const asked: (Asked | false)[] = [
    { name: 'name', label: '姓名', required: true, ...(row && { first: row.name }) },
    {
      ...{ name: 'household', label: '户号', hint: '村里给这一户编的号，或户主姓名。', required: true },
      ...(row && { first: row.household }),
    },
    {
      ...{ name: 'heads', label: '是不是户主', choices: ['是', '不是'], required: true },
      first: row?.heads ? '是' : '不是',
    },
    {
      ...{ name: 'phone', label: '手机号' },
      hint: row?.has_phone
        ? '已经登记过；不改就空着。'
        : '用来登录签到、看公开凭证的原件；没有就空着。加密保存，名册里看不到。',
    },
    {
      ...{ name: 'votes', label: '成员大会', choices: VOTES, required: true },
      first: VOTES[row?.barred ? 2 : row?.votes_from ? 1 : 0]!,
    },
    {
      ...{ name: 'votes_from', label: '满十八周岁的日子', type: 'date', first: row?.votes_from ?? '' },
      hint: '未成年的才填；不用填出生日期和身份证号。',
    },
    {
      ...{ name: 'joined_on', label: '哪天成为成员', type: 'date', required: true },
      first: row?.joined_on ?? dayOf(new Date()),
    },
    {
      ...{
        name: 'joined_ground',
        label: '因为什么',
        choices: page.joins.map((one) => one.title),
        required: true,
      },
      ...(row && { first: row.joined_title }),
    },
    {
      ...{ name: 'joined_by', label: '依据的决议', first: row?.joined_by ?? '' },
      hint: '哪天哪次成员大会，如“2020-06-30 成员大会”。',
    },
    row ? { name: 'reason', label: '为什么更正', required: true } : false,
  ]
  return (
    <ShortForm
      title={row ? '更正' : '登记成员'}
      fields={asked.filter((one) => one !== false)}
      check={(typed) => [
        ...(typed['phone'] && !/^1[3-9]\d{9}$/.test(typed['phone'].trim())
          ? [{ field: 'phone', say: '请写 11 位手机号，没有就空着。' }]
          : []),
        ...(typed['votes'] === VOTES[1] && !typed['votes_from']
          ? [{ field: 'votes_from', say: '请填满十八周岁的日子。' }]
          : []),
        ...(ground(page.joins, typed['joined_ground'])?.resolution && !typed['joined_by']?.trim()
          ? [{ field: 'joined_by', say: `“${typed['joined_ground'] ?? ''}”要写明依据哪次成员大会的决议。` }]
          : []),
      ]}
      send={(command_id, typed) => {
        const at = (name: string) => typed[name]?.trim() ?? ''
        const says = {
          ...{ command_id, name: at('name'), household: at('household'), heads: at('heads') === '是' },
          ...(at('phone') && { phone: at('phone') }),
          votes_from: at('votes') === VOTES[1] ? at('votes_from') : null,
          ...{ barred: at('votes') === VOTES[2], joined_on: at('joined_on'), joined_by: at('joined_by') },
          joined_ground: ground(page.joins, at('joined_ground'))?.id ?? '',
        }
        return row
          ? changeMember(row.id, { ...says, version: row.version, reason: at('reason') })
          : registerMember({ ...says, region: page.region.id })
      }}
      said={() => (row ? '已更正' : '已登记')}
      close={close}
    />
  )
}

const ground = (all: MemberPage['joins'], title: string | undefined) => all.find((one) => one.title === title)

export function LeaveForm({ page, row, close }: Props & { row: MemberRow }) {
  return (
    <ShortForm
      title="办退出"
      about={`${row.name}，${row.household} 户。记录会留着，只是不再在册；就学、服役、务工、经商、离婚、丧偶、服刑都不是退出的原因。`}
      fields={[
        {
          name: 'left_on',
          label: '从哪天起不再是成员',
          type: 'date',
          required: true,
          first: dayOf(new Date()),
        },
        {
          name: 'left_ground',
          label: '因为什么',
          choices: page.leaves.map((one) => one.title),
          required: true,
        },
        { name: 'left_by', label: '依据的决议', hint: '书面申请退出的，写明哪次会议同意。' },
      ]}
      check={(typed) =>
        ground(page.leaves, typed['left_ground'])?.resolution && !typed['left_by']?.trim()
          ? [{ field: 'left_by', say: '请写明依据哪次会议的决议。' }]
          : []
      }
      send={(command_id, typed) =>
        leaveCollective(row.id, {
          ...{ command_id, version: row.version, left_on: typed['left_on'] ?? '' },
          ...{
            left_ground: ground(page.leaves, typed['left_ground'])?.id ?? '',
            left_by: typed['left_by']?.trim() ?? '',
          },
        })
      }
      said={() => '已办退出'}
      close={close}
    />
  )
}

export function LookForm({ row, close }: { row: MemberRow; close: () => void }) {
  const [seen, setSeen] = useState<{ name: string; phone: string | null } | null>(null)
  if (seen)
    return (
      <div className="notice" role="status">
        <p>
          {seen.name}，{seen.phone ?? '没有登记手机号'}
        </p>
        <Button onClick={close}>收起</Button>
      </div>
    )
  return (
    <ShortForm
      title="查看"
      about="谁在什么时候为什么看的，会记下来。"
      fields={[{ name: 'reason', label: '为什么要看', required: true }]}
      send={async (_command, typed) => setSeen(await lookAtMember(row.id, typed['reason'] ?? ''))}
      said={() => '已记下这次查看'}
      close={() => undefined}
    />
  )
}
