/** `journal verify`: recomputes every county's journal and says what does not fit. */
import type { Command } from 'commander'
import { sql } from 'kysely'
import type { Database } from '../lib/db.ts'
import { verifyJournal } from './verify.ts'

export interface JournalCommandDeps {
  /** Opened when a command runs: the worker role. */
  open(): Promise<{ worker: Database; close(): Promise<void> }>
}

/** Prints a line a county and a line a fault. Returns whether all are whole. */
export async function verifyAll(worker: Database, say: (line: string) => void): Promise<boolean> {
  let whole = true
  const counties = await worker.run(
    sql<{ tenant: number; name: string }>`select tenant, name from tenant order by tenant`,
  )
  for (const { tenant, name } of counties) {
    const { size, root, faults } = await verifyJournal(worker, tenant)
    whole &&= faults.length === 0
    say(
      `${name}：已封存 ${size} 条，根 ${root?.toString('hex') ?? '无'}，${faults.length ? '有问题' : '完好'}`,
    )
    for (const fault of faults) say(`  ${fault}`)
  }
  return whole
}

export function journalCommands(program: Command, { open }: JournalCommandDeps): void {
  program
    .command('journal')
    .description('流水')
    .command('verify')
    .description('逐条重算全部流水，有改动、缺失就列出来')
    .action(async () => {
      const { worker, close } = await open()
      try {
        if (!(await verifyAll(worker, console.log))) process.exitCode = 1
      } finally {
        await close()
      }
    })
}
