/** `county add <code> --pack <pack>`: opens a county. */
import type { Command } from 'commander'
import type { Database } from '../lib/db.ts'
import { seedCounty, type LevelSource } from './seed-county.ts'
import type { Tenant } from './store.ts'

export interface PlaceCommandDeps {
  /** Opened when a command runs: the worker role. */
  open(): Promise<{ worker: Database; packs: LevelSource; close(): Promise<void> }>
  /** Sets up what the rules say stands in the county (its departments). */
  settle(worker: Database, tenant: Tenant): Promise<unknown>
}

export function placeCommands(program: Command, { open, settle }: PlaceCommandDeps): void {
  const county = program.command('county').description('县（市、区）')
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
