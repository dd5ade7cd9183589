/** `account …` and `sessions revoke`: who signs in, as whoever looks after the server settles it. */
import { text } from 'node:stream/consumers'
import type { Command } from 'commander'
import { Refused } from '../../../lib/refused.ts'
import { accountsOf, departmentsAt, personsNamed } from './store.ts'
import { appointFirst, newPassword, resetFromConsole, shanghaiToday } from '../../../people/index.ts'
import type { Staff } from './staff.ts'

export interface AccountCommandDeps {
  openStaff(): Promise<Staff>
}

interface Creating {
  county: string
  name?: string
  person?: string
  post?: string
  region?: string
  department?: string
  passwordStdin?: boolean
}

export function accountCommands(program: Command, { openStaff }: AccountCommandDeps): void {
  const withStaff = async (work: (staff: Staff) => Promise<void>) => {
    const staff = await openStaff()
    try {
      await work(staff)
    } finally {
      await staff.close()
    }
  }
  const named = async ({ accounts }: Staff, username: string) => {
    const found = await accounts.accountNamed(username)
    if (!found) throw new Refused('NOT_FOUND', `没有账号 ${username}。`)
    return found
  }
  const account = program.command('account').description('账号')
  account
    .command('create <username>')
    .description('给在任的人开账号；带上 --post 时先任命（新县的第一个管理员就这样来）')
    .requiredOption('--county <code>', '县的区划编码')
    .option('--name <name>', '姓名')
    .option('--person <id>', '同名的人不止一个时，用编号指定')
    .option('--post <post>', '任命到这个岗位（规则包里的岗位编号）')
    .option('--region <code>', '任职地方的区划编码，默认是县')
    .option('--department <id>', '任职的部门（规则包里的部门编号），岗位设在部门里时用')
    .option('--password-stdin', '从标准输入读密码；不带时自动生成一个，只显示这一次')
    .action((username: string, asked: Creating) =>
      withStaff(async (staff) => {
        const password = await passwordFor(asked.passwordStdin)
        const county = await staff.places.tenantByCode(asked.county)
        if (!county) throw new Refused('NOT_FOUND', `没有开通 ${asked.county} 这个县。`)
        const person = asked.post
          ? await appointed(staff, county.tenant, asked, asked.post)
          : await inOffice(staff, county.tenant, asked)
        await staff.accounts.createAccount(username, password.text, county.tenant, person)
        console.log(`已开账号：${username}（${county.name}）`)
        if (password.generated) console.log(password.text)
      }),
    )
  account
    .command('list')
    .description('列出一个县的账号')
    .requiredOption('--county <code>', '县的区划编码')
    .action((asked: { county: string }) =>
      withStaff(async ({ owner, places }) => {
        const county = await places.tenantByCode(asked.county)
        if (!county) throw new Refused('NOT_FOUND', `没有开通 ${asked.county} 这个县。`)
        for (const row of await accountsOf(owner, county.tenant))
          console.log([row.username, row.name ?? '群众', row.disabled ? '已停用' : '在用'].join('  '))
      }),
    )
  account
    .command('disable <username>')
    .description('停用账号，马上在所有设备上退出')
    .action((username: string) =>
      withStaff(async (staff) => {
        const { tenant, person } = await named(staff, username)
        await staff.accounts.disableAccount(tenant, person)
        console.log(`已停用：${username}`)
      }),
    )
  account
    .command('enable <username>')
    .description('重新启用账号')
    .action((username: string) =>
      withStaff(async (staff) => {
        const { tenant, person } = await named(staff, username)
        await staff.accounts.enableAccount(tenant, person)
        console.log(`已启用：${username}`)
      }),
    )
  account
    .command('reset-password <username>')
    .description('换新密码，并在所有设备上退出')
    .option('--password-stdin', '从标准输入读密码；不带时自动生成一个，只显示这一次')
    .action((username: string, asked: { passwordStdin?: boolean }) =>
      withStaff(async (staff) => {
        const password = await passwordFor(asked.passwordStdin)
        const { tenant, person } = await named(staff, username)
        await staff.accounts.resetPassword(tenant, person, password.text)
        console.log(`已换密码：${username}`)
        if (password.generated) console.log(password.text)
      }),
    )
  account
    .command('reset-second-factor <username>')
    .description('手机丢了又没有别的管理员时：关掉动态验证码，并在所有设备上退出')
    .requiredOption('--reason <reason>', '为什么；本人会看到')
    .action((username: string, asked: { reason: string }) =>
      withStaff(async (staff) => {
        const { tenant, person } = await named(staff, username)
        const { worker, accounts, clock } = staff
        await resetFromConsole({ worker, accounts, clock }, { tenant, person, reason: asked.reason })
        console.log(`已关掉动态验证码：${username}`)
      }),
    )
  program
    .command('sessions')
    .description('登录状态')
    .command('revoke <username>')
    .description('让这个人在所有设备上退出（三秒内生效）')
    .action((username: string) =>
      withStaff(async (staff) => {
        const { tenant, person } = await named(staff, username)
        await staff.accounts.revokeSessions(tenant, person)
        console.log(`已全部退出：${username}`)
      }),
    )
}

async function appointed(staff: Staff, tenant: number, asked: Creating, post: string): Promise<string> {
  if (!asked.name) throw new Refused('FIELD_MISSING', '任命要写姓名：--name。', 'name')
  const { places, worker, owner, clock } = staff
  const node = await places.regionByCode(tenant, asked.region ?? asked.county)
  if (!node || node.retired_on)
    throw new Refused('FIELD_INVALID', `没有 ${asked.region} 这个地方，或它已撤并。`, 'region')
  const departments = asked.department ? await departmentsAt(owner, tenant, node.id) : []
  const organisation = departments.find(({ department }) => department === asked.department)?.id
  if (asked.department && !organisation) {
    const there = departments.map(({ department, name }) => `${department}（${name}）`).join('、')
    throw new Refused(
      'FIELD_INVALID',
      `${node.name}没有部门 ${asked.department}，有：${there}。`,
      'department',
    )
  }
  const today = shanghaiToday(clock)
  const rules = await staff.people.rules(tenant, today)
  if (!rules.posts[post]) {
    const here = Object.entries(rules.posts).filter(([, { at }]) => at === node.level)
    const named = here.map(([id, { title }]) => `${id}（${title}）`).join('、')
    throw new Refused('FIELD_INVALID', `规则里没有岗位 ${post}，${node.name}有：${named}。`, 'post')
  }
  return appointFirst(worker, tenant, rules, {
    ...{ name: asked.name, post, node, starts_on: today, now: clock.now() },
    ...(organisation && { organisation }),
  })
}

async function inOffice({ owner }: Staff, tenant: number, { name, person }: Creating): Promise<string> {
  if (person) return person
  if (!name) throw new Refused('FIELD_MISSING', '请写姓名（--name）或人员编号（--person）。', 'name')
  const [first, ...others] = await personsNamed(owner, tenant, name)
  if (!first) throw new Refused('NOT_FOUND', `没有在任的 ${name}；要同时任命，请带上 --post。`, 'name')
  if (others.length > 0) {
    const all = [first, ...others].map(({ id, place }) => `${id}（${place}）`).join('、')
    throw new Refused('FIELD_INVALID', `叫 ${name} 的不止一个，请用 --person 指定：${all}`, 'name')
  }
  return first.id
}

async function passwordFor(fromStdin = false): Promise<{ text: string; generated: boolean }> {
  if (fromStdin) return { text: (await text(process.stdin)).replace(/\r?\n$/, ''), generated: false }
  return { text: newPassword(), generated: true }
}
