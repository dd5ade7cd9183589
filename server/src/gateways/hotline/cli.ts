/** `hotline import|export`: what the Desk's page does, for an operator and for scripts. Exit code 3: some rows were bad. */
import { createWriteStream, readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import type { Command } from 'commander'
import type { HotlineColumns, HotlineRun } from '#contract/http/hotline.ts'
import { Refused } from '../../lib/refused.ts'
import type { MattersDeps } from '../../matters/index.ts'
import { askRun } from './ask.ts'
import type { HotlineDeps } from './deps.ts'
import { ourFields } from './fields.ts'
import { badRowsOf, hotlineDesk, runOf } from './look.ts'
import { receive } from './receive.ts'
import { exportResults } from './results.ts'
import { authorityNow, hotlineFollower } from './work.ts'

export interface HotlineCommandDeps {
  /** Opened when a command runs. `account`: who signs in by that name; null for nobody. */
  openMatters(): Promise<{
    matters: MattersDeps
    account(username: string): Promise<{ tenant: number; person: string } | null>
    close(): Promise<void>
  }>
}

interface ImportAsked {
  by: string
  sender?: string
  map?: string[]
  take?: boolean
  bad?: string
}
interface ExportAsked {
  by: string
  sender?: string
  from?: string
  to?: string
  changed?: boolean
}

const BAD_ROWS = 3
const fieldList = ourFields.map(({ field, title }) => `${field} ${title}`).join('、')

export function hotlineCommands(program: Command, { openMatters }: HotlineCommandDeps): void {
  const hotline = program.command('hotline').description('12345 热线工单：导入、导出办理结果')
  const as = async (
    by: string,
    work: (deps: HotlineDeps, who: Awaited<ReturnType<typeof authorityNow>>) => Promise<void>,
  ) => {
    const { matters, account, close } = await openMatters()
    try {
      const found = await account(by)
      if (!found) throw new Refused('NOT_FOUND', `没有“${by}”这个用户名。`)
      await work({ matters }, await authorityNow({ matters }, found.tenant, found.person))
    } finally {
      await close()
    }
  }
  hotline
    .command('import <file>')
    .description('试读工单表；加 --take 才真正导入。有的行有问题时退出码是 3')
    .requiredOption('--by <username>', '以谁的名义导入（要有导入权限）')
    .option('--sender <name>', '哪里发来的，如 市12345热线；以前导入过的会自己认出来')
    .option(
      '--map <field=header>',
      `哪一列是什么，可写多次：${fieldList}`,
      (one: string, all: string[] = []) => [...all, one],
    )
    .option('--take', '导入能导入的行')
    .option('--bad <file>', '把有问题的行写到这个表格，改好可再导入')
    .action((file: string, asked: ImportAsked) =>
      as(asked.by, async (deps, authority) => {
        const sent = await receive(deps, authority, { bytes: readFileSync(file), file_name: basename(file) })
        const sender = asked.sender ?? sent.sender
        if (!sender) throw new Refused('FIELD_MISSING', '请用 --sender 写明是哪里发来的。', 'sender')
        const columns = { ...sent.columns, ...mapped(asked.map ?? []) }
        const run = await askRun(deps, authority, sent.id, { sender, columns, dry_run: !asked.take })
        const done = await finished(deps, () => runOf(deps, authority, run.id))
        tell(done, columns)
        if (done.bad_rows_file && asked.bad) {
          writeFileSync(asked.bad, await badRowsOf(deps, authority, run.id))
          console.log(`有问题的行已写入 ${asked.bad}`)
        }
        if (done.state === 'failed') process.exitCode = 1
        else if (done.report?.bad) process.exitCode = BAD_ROWS
      }),
    )
  hotline
    .command('export <file>')
    .description('把办理结果写进一个 .xlsx')
    .requiredOption('--by <username>', '以谁的名义导出（要有导入权限）')
    .option('--sender <name>', '只要这个来源的')
    .option('--from <day>', '收到日期从')
    .option('--to <day>', '收到日期到')
    .option('--changed', '只要上次导出以后有变化的')
    .action((file: string, { by, changed, sender, from, to }: ExportAsked) =>
      as(by, async (deps, authority) => {
        const last = changed ? (await hotlineDesk(deps, authority)).exports[0] : undefined
        const asked = {
          ...(sender ? { sender } : {}),
          ...(from ? { from } : {}),
          ...(to ? { to } : {}),
          ...(last ? { changed_since: last.id } : {}),
        }
        const { workbook, rows } = await exportResults(deps, authority, asked)
        await pipeline(workbook, createWriteStream(file))
        console.log(`${rows} 件，已写入 ${file}`)
      }),
    )
}

function mapped(pairs: string[]): HotlineColumns {
  const columns: HotlineColumns = {}
  for (const pair of pairs) {
    const [field, ...rest] = pair.split('=')
    const ours = ourFields.find((one) => one.field === field)
    if (!ours) throw new Refused('FIELD_INVALID', `不认识“${field}”，可用：${fieldList}。`, 'columns')
    columns[ours.field] = rest.join('=')
  }
  return columns
}

/** Works it off here, or waits while the running server does. */
async function finished(deps: HotlineDeps, look: () => Promise<HotlineRun>): Promise<HotlineRun> {
  const follower = hotlineFollower(deps)
  let stopped = false
  const shown = (async () => {
    while (!stopped) {
      await pause(500)
      const { done, total } = await look()
      if (process.stderr.isTTY && total) process.stderr.write(`\r${done}/${total} `)
    }
  })()
  try {
    for (;;) {
      while ((await follower.work()) > 0);
      const run = await look()
      if (run.state === 'done' || run.state === 'failed') return run
      await pause(500)
    }
  } finally {
    stopped = true
    await shown.catch(() => undefined)
    if (process.stderr.isTTY) process.stderr.write('\n')
  }
}

function tell({ report, failure, dry_run }: HotlineRun, columns: HotlineColumns): void {
  if (!report) return console.error(failure ?? '没有导完。')
  const says = ourFields.flatMap(({ field, title }) => (columns[field] ? [`${title}←${columns[field]}`] : []))
  console.log(`列：${says.join('，')}`)
  console.log(
    `${dry_run ? '可导入' : '已导入'} ${report.new}，早已导入 ${report.unchanged}，内容变了没有动 ${report.changed}，有问题 ${report.bad}`,
  )
  const { kinds, places } = report
  console.log(
    `类别：写明的 ${kinds.told}，按词认的 ${kinds.guessed}，待分类 ${kinds.unsorted}；地方：认出 ${places.found}，到县里 ${places.county}`,
  )
  for (const { reason, rows } of report.reasons) console.log(`  ${rows} 行  ${reason}`)
  for (const { note, rows } of report.notes) console.log(`  ${rows} 行  ${note}`)
  if (dry_run && report.new) console.log('这次只是试读，没有导入。确认后加 --take 再运行。')
}
