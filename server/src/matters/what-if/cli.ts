/** `pack whatif <dir> --from … --to …`: last year's matters under a folder's rules, before anybody lives by them. */
import type { Command } from 'commander'
import { Refused } from '../../lib/refused.ts'
import { countyRules } from '../../packs/index.ts'
import type { MattersDeps } from '../deps.ts'
import { runWhatIf } from './run.ts'
import { checkSpan } from './span.ts'
import { changeTitles } from './words.ts'

export interface WhatIfCommandDeps {
  open(): Promise<{ matters: MattersDeps; close(): Promise<void> }>
  progress(label: string): { to(done: number, total?: number): void; end(): void }
}

interface Options {
  from: string
  to: string
  county?: string
}

/** Beside `pack check` and `pack load`. */
export function whatIfCommand(program: Command, { open, progress }: WhatIfCommandDeps): void {
  const pack = program.commands.find((one) => one.name() === 'pack') ?? program.command('pack')
  pack
    .command('whatif <dir>')
    .description('推演：把过去办过的事按这个文件夹里的规则再走一遍，看会有什么不同。只看，不改任何东西')
    .requiredOption('--from <day>', '从哪天上报的，如 2026-01-01')
    .requiredOption('--to <day>', '到哪天上报的，如 2026-12-31')
    .option('--county <code>', '哪个县（区划编码）；不写就是用这套规则的县')
    .action(async (dir: string, { from, to, county }: Options) => {
      checkSpan(from, to)
      const { matters, close } = await open()
      try {
        await print(matters, dir, { from, to, ...(county ? { county } : {}) }, progress('推演'))
      } finally {
        await close()
      }
    })
}

async function print(
  deps: MattersDeps,
  dir: string,
  { from, to, county }: Options,
  bar: ReturnType<WhatIfCommandDeps['progress']>,
): Promise<void> {
  const { merged, problems } = deps.packs.checkFolder(dir)
  if (!merged || problems.length) {
    for (const { file, line, say } of problems) console.error(`${dir}/${file}:${line}  ${say}`)
    throw new Refused('PACK_INVALID', `规则有 ${problems.length} 处要改，改好才能推演。`)
  }
  const tenants = await deps.places.tenants()
  const tenant = tenants.find((one) => (county ? one.code === county : one.pack === merged.pack))
  if (!tenant)
    throw new Refused(
      'NOT_FOUND',
      `没有哪个县用 ${merged.pack} 这套规则；要看别的县，请加 --county 区划编码。`,
    )
  const standing = await deps.packs.rulesOf(tenant.pack)
  const span = { tenant: tenant.tenant, from, to }
  const cpu = process.cpuUsage()
  const { total, same, unsure, changes, kinds, milliseconds } = await runWhatIf(deps, {
    ...{ span, standing, changed: countyRules(merged) },
    progress: (done, of) => bar.to(done, of),
  }).finally(() => bar.end())
  const { user, system } = process.cpuUsage(cpu)
  const took = `用时 ${(milliseconds / 1000).toFixed(1)} 秒，其中本机计算 ${((user + system) / 1e6).toFixed(1)} 秒`
  console.log(
    `${tenant.name} ${from} 至 ${to} 上报的 ${total} 件：${same} 件没有不同，${total - same} 件会不同。${took}。`,
  )
  for (const { change, matters: n } of changes)
    console.log(`  ${String(n).padStart(6)} 件  ${changeTitles[change]}`)
  for (const { title, matters: n, changed } of kinds.slice(0, 20))
    console.log(`  “${title}” ${n} 件中 ${changed} 件会不同`)
  if (unsure) console.log(`  其中 ${unsure} 件按原来的规则重走，和当时的记录对不上，结果只供参考。`)
}
