/** `open311 key …`: who may report and add to reports from outside. */
import type { Command } from 'commander'
import { operatorTime } from '../../lib/clock.ts'
import { Refused } from '../../lib/refused.ts'
import type { Database } from '../../lib/db.ts'
import { openPlaces } from '../../places/index.ts'
import { keepKey, keyPermissions, keysQuery, makeKey, revokeKey, type KeyPermission } from './keys.ts'

export interface Open311CommandDeps {
  /** Opened when a command runs: the worker role. */
  open(): Promise<{ worker: Database; close(): Promise<void> }>
}

const words: Record<KeyPermission, string> = { report: '上报', update: '补充情况' }

export function open311Commands(program: Command, { open }: Open311CommandDeps): void {
  const key = program
    .command('open311')
    .description('Open311：给别的系统用的接口')
    .command('key')
    .description('api_key：每个县、每个系统一个')
  const withWorker = async (work: (worker: Database) => Promise<void>) => {
    const { worker, close } = await open()
    try {
      await work(worker)
    } finally {
      await close()
    }
  }
  key
    .command('add')
    .description('发一个 api_key，只显示这一次')
    .requiredOption('--county <code>', '县的区划编码')
    .requiredOption('--name <name>', '对方系统的名称，办理人会看到')
    .option('--may <list>', 'report（上报）、update（补充情况），用逗号隔开', keyPermissions.join(','))
    .action((asked: { county: string; name: string; may: string }) =>
      withWorker(async (worker) => {
        const county = await openPlaces(worker).tenantByCode(asked.county)
        if (!county) throw new Refused('NOT_FOUND', `没有开通 ${asked.county} 这个县。`)
        const may = permissions(asked.may)
        const secret = makeKey()
        const at = new Date().toISOString()
        await keepKey(worker, { tenant: county.tenant, name: asked.name, key: secret, may, at })
        console.log(
          `${county.name}（${county.code}） ${asked.name}：${may.map((one) => words[one]).join('、')}`,
        )
        console.log(secret)
      }),
    )
  key
    .command('list')
    .description('列出发过的 api_key（不显示密钥本身）')
    .action(() =>
      withWorker(async (worker) => {
        for (const { id, county, name, may, made_at, revoked_at } of await worker.run(keysQuery()))
          console.log(
            [id, county, name, may.join(','), operatorTime(made_at), revoked_at ? '已停用' : '在用'].join(
              '  ',
            ),
          )
      }),
    )
  key
    .command('revoke <id>')
    .description('停用一个 api_key，马上生效')
    .action((id: string) =>
      withWorker(async (worker) => {
        const [gone] = await worker.run(revokeKey(id, new Date().toISOString()))
        if (!gone) throw new Refused('NOT_FOUND', `没有在用的 api_key ${id}。`)
        console.log(`已停用：${gone.name}`)
      }),
    )
}

function permissions(text: string): KeyPermission[] {
  const asked = text.split(',').map((one) => one.trim())
  const strange = asked.find((one) => !keyPermissions.includes(one as KeyPermission))
  if (strange !== undefined)
    throw new Refused(
      'INPUT_INVALID',
      `没有 ${strange || '空的'} 这种权限，只有 ${keyPermissions.join('、')}。`,
    )
  return asked as KeyPermission[]
}
