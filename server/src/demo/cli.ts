/** `demo load|list|add`: the demo beside a running server. */
import type { Command } from 'commander'
import { demoPassword } from './accounts.ts'
import type { DemoDeps } from './deps.ts'
import { addDemo, loadDemo, moreDemos } from './load.ts'

export interface DemoCommandDeps {
  open(): Promise<DemoDeps & { close(): Promise<void> }>
}

export function demoCommands(program: Command, { open }: DemoCommandDeps): void {
  const demo = program.command('demo').description('演示数据')
  const over = async (work: (deps: DemoDeps) => Promise<string>) => {
    const { close, ...deps } = await open()
    try {
      console.log(await work(deps))
    } finally {
      await close()
    }
  }
  demo
    .command('load')
    .description('装上两个演示县，已有的不动')
    .action(() => over(async (deps) => `演示县已装好，新增 ${(await loadDemo(deps)).matters} 件事项。`))
  demo
    .command('list')
    .description('还可以添上哪些演示县、乡')
    .action(() => {
      for (const { pack, county, accounts } of moreDemos())
        console.log(`${pack}  ${county}  ${accounts} 个账号`)
    })
  demo
    .command('add <pack>')
    .description('添上一个演示县或乡，如 xinfeng；已有的不动')
    .action((pack: string) =>
      over(async (deps) => {
        const { county, matters } = await addDemo(deps, pack)
        return `${county} 已装好，新增 ${matters} 件事项；登录页可以选它的账号，密码 ${demoPassword}。`
      }),
    )
}
