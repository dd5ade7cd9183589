/** The operator's commands: a county from nothing to its first administrator, beside a deployment that is held. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, mock, test } from 'node:test'
import { Command } from 'commander'
import pg from 'pg'
import { inspect, open, openOwner, openPatient, openStaff } from './cli-open.ts'
import { inChinese } from './cli-words.ts'
import { deliveryCommands } from './gateways/channels/index.ts'
import { accountCommands, backupCommands, doctorCommand, jobCommands } from './gateways/operator/index.ts'
import { journalCommands } from './journal/index.ts'
import { readConfig } from './lib/config.ts'
import { joinDeployment, openDeployment } from './lib/deployment.ts'
import type { Deployment } from './lib/deployment.ts'
import { migrate } from './lib/migrate.ts'
import { Refused } from './lib/refused.ts'
import { packCommands } from './packs/index.ts'
import { placeCommands } from './places/index.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'shanzhi-cli-'))
const packs = join(import.meta.dirname, '../../packs')
Object.assign(process.env, { DATA_DIR: dataDir, DATABASE_URL: '', SHANZHI_KEY: '' })
let deployment: Deployment

before(async () => {
  // held as a server would: the commands come in beside it
  deployment = await openDeployment(readConfig())
  await migrate(deployment.owner)
})
after(async () => {
  await deployment?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

/** As it is typed, in a process of its own. */
function spawned(args: string[], input = ''): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'cli.ts'), ...args])
  let out = ''
  let err = ''
  child.stdout.on('data', (part) => (out += part))
  child.stderr.on('data', (part) => (err += part))
  child.stdin.end(input)
  return new Promise((done) => child.on('close', (code) => done({ code, out, err })))
}

/** The commands in this process. */
function commands(): Command {
  const program = inChinese(new Command('shanzhi'))
  accountCommands(program, { openStaff })
  jobCommands(program, { openOwner })
  deliveryCommands(program, { open })
  journalCommands(program, { open })
  doctorCommand(program, { openPatient })
  packCommands(program, { open })
  placeCommands(program, { open, settle: async () => undefined })
  backupCommands(program, { config: readConfig, join: joinDeployment, inspect })
  return program
}

/** The same commands in this process, a dozen in the time of one. Answers what was said, throws what was refused. */
async function run(...args: string[]): Promise<string> {
  const said: string[] = []
  const log = mock.method(console, 'log', (text: string) => void said.push(text))
  try {
    await commands().parseAsync(
      args.flatMap((part) => (part.includes('/') ? part : part.split(' '))),
      { from: 'user' },
    )
    return said.join('\n')
  } finally {
    log.mock.restore()
  }
}
const refused = (line: string, say: RegExp) =>
  assert.rejects(run(line), (error) => error instanceof Refused && say.test(error.say))

async function query<Row extends object>(text: string): Promise<Row[]> {
  const client = new pg.Client(deployment.owner)
  await client.connect()
  const { rows } = await client.query<Row>(text)
  await client.end()
  return rows
}

test('help names every command in Chinese', async () => {
  const { code, out } = await spawned(['--help'])
  assert.equal(code, 0)
  for (const name of [
    ...['migrate', 'backup', 'doctor', 'county', 'pack', 'account', 'sessions', 'jobs', 'journal', 'open311'],
    ...['hotline', 'deliveries', 'demo', 'schema'],
  ])
    assert.match(out, new RegExp(`^  ${name} .*[\\u4e00-\\u9fff]`, 'm'))
  assert.match(out, /退出码：0 办成/)
  assert.doesNotMatch(out, /Usage|Commands|display help/)
  const listing = await spawned(['deliveries', 'list', '--help'])
  assert.match(listing.out, /最多显示多少条（默认 50）/)
})

test('the operations guide names only commands and options there are', () => {
  const guide = readFileSync(join(import.meta.dirname, '../../docs/operations.md'), 'utf8')
  const lines = [...guide.replaceAll('\\\n', '').matchAll(/^npm run shanzhi -- (.+?)(?: {2,}#.*)?$/gm)]
  assert.ok(lines.length > 10)
  for (const [, line] of lines) {
    const words = line!.split(/ +/)
    let at: Command | undefined = commands()
    while (at && at.commands.length > 0)
      at = at.commands.find((one) => one.name() === words[0] && words.shift())
    assert.ok(at, line)
    for (const word of words.filter((one) => one.startsWith('--')))
      assert.ok(
        at.options.some(({ long }) => long === word),
        `${line}: ${word}`,
      )
  }
})

test('what is typed wrongly ends with 2 and is told in Chinese', async () => {
  const { code, err } = await spawned(['account', 'creat'])
  assert.equal(code, 2)
  assert.match(err, /没有命令 creat[^]+是不是要：create/)
  const told = (args: string[]) => {
    let errors = ''
    const program = inChinese(new Command('shanzhi')).configureOutput({
      writeErr: (text) => (errors += text),
    })
    accountCommands(program, { openStaff })
    doctorCommand(program, { openPatient })
    assert.throws(() => program.parse(args, { from: 'user' }))
    return errors
  }
  assert.match(told(['account', 'disable']), /还缺参数 username/)
  assert.match(told(['account', 'create', 'x']), /还缺选项 --county/)
  assert.match(told(['doctor', '--mend']), /没有选项 --mend/)
})

test('from an empty database to a first administrator', async () => {
  for (const pack of ['china', 'mediation', 'grassroots', 'linshu'])
    await run('pack load', join(packs, pack), '--from 2026-01-01 --reason 第一次')
  assert.match(await run('county add 371329 --pack linshu'), /已开通/)
  assert.match(await run('county list'), /^371329 {2}\S+ {2}linshu$/m)

  const create = 'account create first.admin --county 371329 --name 王五'
  await refused(create, /没有在任的 王五/)
  await refused(`${create} --post mayor`, /规则里没有岗位 mayor，.+有：.*administrator（系统管理员）/)
  const [said, password] = (await run(`${create} --post administrator`)).split('\n')
  assert.match(said!, /已开账号：first\.admin/)
  assert.match(password!, /^\w{16}$/)
  assert.deepEqual(
    await query('select a.post, p.name from shanzhi.appointment a join shanzhi.person p on p.id = a.person'),
    [{ post: 'administrator', name: '王五' }],
  )
  assert.deepEqual(await query(`select actor from shanzhi.journal_entry where command = 'appoint'`), [
    { actor: null },
  ])
  await refused(create, /已经有账号/)
  await run('account create second.admin --county 371329 --name 赵六 --post administrator')
  await refused('account create third --county 371329 --name 钱七 --post administrator', /只设 2 名，已满/)
})

test('a password is changed, everybody signed out, an account closed and opened', async () => {
  const signIn = () =>
    query(`insert into auth.session ("id", "expiresAt", "token", "updatedAt", "userId")
      select 's', now() + interval '1 day', 't', now(), id from auth."user" where username = 'first.admin'`)
  const signedIn = async () => (await query('select from auth.session')).length
  await signIn()
  const reset = ['account', 'reset-password', 'first.admin', '--password-stdin']
  const changed = await spawned(reset, 'a longer password\n')
  assert.deepEqual([changed.code, changed.out], [0, '已换密码：first.admin\n'])
  assert.equal(await signedIn(), 0)
  const short = await spawned(reset, 'short')
  assert.deepEqual([short.code, short.err], [1, '密码至少 10 位。\n'])
  await signIn()
  await run('sessions revoke first.admin')
  assert.equal(await signedIn(), 0)
  await run('account disable first.admin')
  assert.match(await run('account list --county 371329'), /first\.admin {2}王五 {2}已停用/)
  await run('account enable first.admin')
  assert.match(await run('account list --county 371329'), /first\.admin {2}王五 {2}在用/)
  await refused('account disable nobody', /没有账号 nobody/)
  await refused('account reset-second-factor first.admin --reason 手机丢了', /没有开启/)
})

test('the queue before anything was ever queued', async () => {
  assert.match(await run('jobs list'), /队列是空的/)
  assert.match(await run('jobs dead'), /没有/)
  assert.match(await run('jobs retry'), /重新排队 0 条/)
})

test('deliveries: those given up are listed with the reason, sent again, or dropped', async () => {
  assert.match(await run('deliveries list'), /没有/)
  await query(`insert into shanzhi.delivery (tenant, id, channel, target, person, state, tries, next_at, reason, at)
    select tenant, gen_random_uuid(), 'sms', 'person:' || id, id, 'dead', 8, now(), '短信网关回应 503', '2026-11-21T22:22:19Z'
    from shanzhi.person where name = '王五' union all
    select tenant, gen_random_uuid(), 'mail', 'person:' || id, id, 'dead', 8, now(), '连接不上邮件服务器', now()
    from shanzhi.person where name = '王五'`)
  const dead = await run('deliveries dead')
  assert.match(
    dead,
    /2026-11-22 06:22:19 {2}371329 {2}短信 {2}个人 {2}已放弃 {2}试过 8 次 {2}短信网关回应 503/,
  )
  assert.doesNotMatch(dead, /王五/)
  const sms = dead
    .split('\n')
    .find((line) => line.includes('短信'))!
    .split(' ')[0]
  assert.match(await run(`deliveries resend ${sms}`), /重新排队 1 条/)
  assert.match(await run('deliveries drop'), /去掉 1 条/)
  assert.match(await run('deliveries list --limit 1'), /等待|不发/)
  await query('delete from shanzhi.delivery')
})

test('the doctor, well and not: exit code 1 when something is wrong', async () => {
  assert.match(await run('journal verify'), /完好/)
  assert.match(await run('doctor'), /全部完好/)
  await query(
    `insert into shanzhi.tally select tenant, id, 'x', '2026-01-01', 'received', 3 from shanzhi.region limit 1`,
  )
  const { code, out } = await spawned(['doctor'])
  assert.equal(code, 1)
  assert.match(out, /✖ 统计数等于流水重算：1 处不对[^]+doctor --repair/)
  assert.match(await run('doctor --repair'), /已修复 1 处[^]+全部完好/)
})
