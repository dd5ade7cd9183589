import type { Me } from '#contract/http/session.ts'
import type { Door } from './village-doors.ts'

/** What an administrator looks after: where it stands, what it is called, which permission opens it, and what it is for. */
export interface AdminDoor extends Door {
  about: string
}
const doors: (AdminDoor & { needs: string })[] = [
  { to: '/rules', title: '规则', needs: 'manage_packs', about: '事项怎么办、时限、岗位：起草、批准、推演' },
  {
    ...{ to: '/administration/accounts', title: '账号', needs: 'manage_people' },
    about: '谁能登录：开账号、重置密码、动态验证码、停用、强制退出',
  },
  {
    ...{ to: '/administration/departments', title: '部门', needs: 'manage_people' },
    about: '各部门管什么、谁在任、哪里空缺',
  },
  {
    ...{ to: '/administration/calendar', title: '工作日历', needs: 'manage_packs' },
    about: '哪天上班、哪天放假：时限按它算',
  },
  { to: '/channels', title: '通道', needs: 'manage_channels', about: '短信、邮件、推送、工作群' },
  {
    ...{ to: '/administration/jobs', title: '队列', needs: 'administer' },
    about: '等着发出去的消息；多次没发成的，再试或放弃',
  },
  { to: '/journal', title: '留痕', needs: 'read_journal', about: '谁办了什么、谁看了不公开的信息' },
  {
    ...{ to: '/administration/backups', title: '备份', needs: 'administer' },
    about: '有哪些备份、核对过没有；现在做一份，怎么恢复',
  },
  {
    ...{ to: '/administration/health', title: '运行情况', needs: 'administer' },
    about: '磁盘、数据库、后台跟不跟得上',
  },
]

/** Those open to this person; none for whom only the journal would be, who finds it under their name. */
export function adminDoors(me: Me): AdminDoor[] {
  const open = doors.filter(({ needs }) => me.may.includes(needs))
  return open.every(({ to }) => to === '/journal') ? [] : open
}
