/** `contracts import|scan`: what the Desk's page does, for a whole county at once. Exit code 3: some rows were bad. */
import { readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Command } from 'commander'
import { FINDINGS } from '#contract/pack/contract-language.ts'
import type { Authority } from '../authority/index.ts'
import { Refused } from '../lib/refused.ts'
import { badRows } from '../places/index.ts'
import type { ContractDeps } from './deps.ts'
import { importContracts } from './import.ts'
import { scan } from './scan.ts'

/** Far above what a county has; far below what memory holds. */
const MOST = 100_000

export interface ContractCommandDeps {
  /** Opened when a command runs: as the account acts. Refuses an unknown name. */
  openAs(username: string): Promise<{ contracts: ContractDeps; authority: Authority; close(): Promise<void> }>
  /** A line that rewrites itself. */
  progress(label: string): { to(done: number, total?: number): void; end(): void }
}

export function contractCommands(program: Command, deps: ContractCommandDeps): void {
  const contracts = program.command('contracts').description('集体合同')
  contracts
    .command('import <file>')
    .description('导入合同表：先试导入，加 --take 才真正导入')
    .requiredOption('--by <account>', '以谁的名义（用户名）')
    .option('--take', '收下没有问题的行')
    .option('--bad <file>', '把有问题的行另存为表格')
    .action((file: string, asked: { by: string; take?: boolean; bad?: string }) => take(deps, file, asked))
  contracts
    .command('scan')
    .description('按规则把合同查一遍，列出各类问题的份数')
    .requiredOption('--by <account>', '以谁的名义（用户名）')
    .action(({ by }: { by: string }) => look(deps, by))
}

async function take(
  { openAs, progress }: ContractCommandDeps,
  file: string,
  asked: { by: string; take?: boolean; bad?: string },
): Promise<void> {
  const { contracts, authority, close } = await openAs(asked.by)
  const line = progress('导入 import')
  try {
    const report = await importContracts(contracts, authority, {
      ...{ bytes: readFileSync(file), file_name: basename(file), dry_run: !asked.take, most: MOST },
      onRows: (done, of) => line.to(done, of),
    })
    line.end()
    const done = asked.take ? '已导入' : '试导入'
    console.log(
      `${done} ${report.total} 行：新增 ${report.added}，修改 ${report.changed}，没有变化 ${report.unchanged}，有问题 ${report.total - report.good}`,
    )
    for (const { row, column, say } of report.bad.slice(0, 20))
      console.log(`  第 ${row} 行 ${column}：${say}`)
    if (report.bad.length > 20) console.log(`  ……还有 ${report.bad.length - 20} 处`)
    if (asked.bad && report.bad.length > 0)
      writeFileSync(asked.bad, await badRows(contracts.db, authority, report.id))
    if (report.bad.length > 0) process.exitCode = 3
  } finally {
    line.end()
    await close()
  }
}

async function look({ openAs, progress }: ContractCommandDeps, by: string): Promise<void> {
  const { contracts, authority, close } = await openAs(by)
  const line = progress('检查 scan')
  try {
    const { contracts: standing, found } = await scan(contracts, authority, undefined, (done, of) =>
      line.to(done, of),
    )
    line.end()
    const county = await contracts.places.tenant(authority.tenant)
    const rules = (await contracts.packs.rulesOf(county.pack)).contracts
    console.log(`查了 ${standing} 份合同`)
    for (const { test, count, gone } of found)
      console.log(
        `  ${rules?.findings[test]?.title ?? test}：${count} 份${gone ? `，已改好 ${gone} 份` : ''}`,
      )
    if (!rules || found.length === 0)
      throw new Refused('NOT_FOUND', `规则里没有写要查什么（${FINDINGS.join('、')}）。`)
  } finally {
    line.end()
    await close()
  }
}
