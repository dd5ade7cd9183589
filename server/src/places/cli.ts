/** `county list`, and `county add <code> --pack <pack>`, which opens one. */
import type { Command } from 'commander'
import type { Database } from '../lib/db.ts'
import { seedCounty, type LevelSource } from './seed-county.ts'
import { tenantsQuery, type Tenant } from './store.ts'

export interface PlaceCommandDeps {
  /** Opened when a command runs: the worker role. */
  open(): Promise<{ worker: Database; packs: LevelSource; close(): Promise<void> }>
  /** Sets up what the rules say stands in the county (its departments). */
  settle(worker: Database, tenant: Tenant): Promise<unknown>
}

export function placeCommands(program: Command, { open, settle }: PlaceCommandDeps): void {
  const county = program.command('county').description('县（市、区）')
  county
    .command('list')
    .description('列出已开通的县')
    .action(async () => {
      const { worker, close } = await open()
      try {
        for (const { code, name, pack, is_demo } of await worker.run(tenantsQuery()))
          console.log([code, name, pack, ...(is_demo ? ['演示'] : [])].join('  '))
      } finally {
        await close()
      }
    })
  county
    .command('add <code>')
    .description('按六位区划编码开通一个县，乡镇和村随之导入')
    .requiredOption('--pack <pack>', '所用的规则包')
    .action(async (code: string, { pack }: { pack: string }) => {
      const { worker, packs, close } = await open()
      try {
        const { tenant, opened, regions } = await seedCounty(worker, packs, { code, pack })
        await settle(worker, tenant)
        console.log(
          opened
            ? `已开通 ${tenant.name}（${code}），共 ${regions} 个区划。`
            : `${tenant.name}（${code}）早已开通，没有改动。`,
        )
      } finally {
        await close()
      }
    })
}
