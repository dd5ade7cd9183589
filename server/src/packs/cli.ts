/** `pack check|examples|load`: how an official changes a rule. See docs/packs.md. */
import { globSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { Command } from 'commander'
import type { Pack } from '#contract/pack/language.ts'
import { Refused } from '../lib/refused.ts'
import { check } from './check.ts'
import { countyRules } from './county-rules.ts'
import { runExamples } from './examples.ts'
import { changeLine, diffOf } from './diff/diff.ts'
import type { Packs } from './open.ts'
import { filesIn, readFiles, type Problem } from './sources.ts'
import { uncovered } from './uncovered.ts'

export interface PackCommandDeps {
  /** Opened only when a command needs the database. */
  open(): Promise<{ packs: Packs; close(): Promise<void> }>
}

const shipped = join(import.meta.dirname, '../../../packs')
const every = (): string[] =>
  globSync('*/pack.yaml', { cwd: shipped })
    .map((file) => join(shipped, file, '..'))
    .sort()

/** Shipped beside a folder: the packs that extend it, through however many layers. */
function overIt(dir: string): string[] {
  const beside = globSync('*/pack.yaml', { cwd: join(dir, '..') }).map((file) => join(dir, '..', file, '..'))
  const baseOf = (one: string) => readFiles(filesIn(one)).content['extends']
  const over = (below: string): string[] => {
    const direct = beside.filter((one) => baseOf(one) === basename(below)).sort()
    return direct.flatMap((one) => [one, ...over(one)])
  }
  return over(resolve(dir))
}

const show = (dir: string, problems: Problem[]): void => {
  for (const { file, line, say } of problems) console.error(`${join(dir, file)}:${line}  ${say}`)
}

/** Problems of one folder with its examples; prints them and what went well. */
function report(dir: string, only: 'all' | 'examples'): number {
  const { merged, pack, base, sources, problems } = check(dir)
  if (problems.length || !merged || !pack) {
    show(dir, problems)
    return problems.length
  }
  const examples = runExamples(filesIn(dir), countyRules(merged))
  const missing = uncovered(pack, base, sources, examples.covered)
  const amiss = [...examples.problems, ...(only === 'all' ? missing.problems : [])]
  show(dir, amiss)
  const kinds = Object.keys(merged.kinds ?? {}).length
  const procedures = Object.keys(merged.procedures ?? {}).length
  const fault = amiss.length ? `${amiss.length} 处要改` : '没有发现问题'
  if (only === 'all') console.log(`${merged.title}：${kinds} 类事项，${procedures} 个流程，${fault}。`)
  console.log(`${merged.title}：${examples.passed} 个例子符合，${examples.problems.length} 个不符合。`)
  if (only === 'all') for (const one of missing.remarks) console.log(`  例子没有走到的 ${one}`)
  return amiss.length
}

/** A folder, `pack@3`, or `pack@`: the newest. Refuses NOT_FOUND, PACK_INVALID. */
async function ruleSet(packs: Packs | null, asked: string): Promise<Pack> {
  const [, name, number] = /^([a-z][a-z0-9_]*)@(\d*)$/.exec(asked) ?? []
  if (packs && name !== undefined) {
    const newest = (await packs.versions()).filter((v) => v.pack === name).at(-1)?.version ?? 0
    return packs.versionRules(name, number ? Number(number) : newest)
  }
  const { merged, problems } = check(asked)
  if (merged && !problems.length) return merged
  show(asked, problems)
  throw new Refused('PACK_INVALID', `${asked} 有 ${problems.length} 处要改，改好再比。`)
}

interface LoadOptions {
  from: string
  reason: string
  withoutExamples?: boolean
}

/** Adds the commands; a folder with problems makes the exit code 1. */
export function packCommands(program: Command, { open }: PackCommandDeps): void {
  const pack = program.command('pack').description('规则包：检查、试跑例子、装载')
  const over = (dirs: string[], only: 'all' | 'examples') => {
    const problems = dirs.reduce((sum, dir) => sum + report(dir, only), 0)
    if (problems) {
      console.error(`共 ${problems} 处要改。`)
      process.exitCode = 1
    }
  }
  pack
    .command('check [dir]')
    .description('检查规则包和它的例子，指出哪个文件哪一行要改')
    .option('--all', '检查随程序附带的全部规则包')
    .action((dir: string | undefined) => {
      // a base is right when those that stand on it are
      over(dir ? [dir, ...overIt(dir)] : every(), 'all')
    })
  pack
    .command('examples [dir]')
    .description('只试跑例子')
    .action((dir: string | undefined) => over(dir ? [dir] : every(), 'examples'))
  pack
    .command('diff <before> [after]')
    .description('两套规则有什么不同：写文件夹，或 名字@版本；只写一个文件夹，就和已装载的最新版比')
    .action(async (before: string, after: string | undefined) => {
      const isLoaded = after === undefined || [before, after].some((one) => one.includes('@'))
      // two folders are compared without a database
      const { packs, close } = isLoaded ? await open() : { packs: null, close: async () => undefined }
      try {
        const last = await ruleSet(packs, after ?? before)
        const first =
          after === undefined ? await ruleSet(packs, `${last.pack}@`) : await ruleSet(packs, before)
        const changes = diffOf(first, last)
        for (const change of changes) console.log(changeLine(change))
        console.log(changes.length ? `共 ${changes.length} 处不同。` : '没有不同。')
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        console.error(error.say)
        process.exitCode = 1
      } finally {
        await close()
      }
    })
  pack
    .command('load <dir>')
    .description('把规则包装载为新版本，服务器不用停')
    .requiredOption('--from <day>', '生效日期，如 2026-12-01')
    .requiredOption('--reason <text>', '为什么修改，会一直留存')
    .option('--without-examples', '例子不符合也装载')
    .action(async (dir: string, { from, reason, withoutExamples }: LoadOptions) => {
      if (!withoutExamples && report(dir, 'all') > 0) {
        console.error('没有装载：先把上面几处改好；改了名称或时限，例子（examples）里的也要跟着改。')
        process.exitCode = 1
        return
      }
      const { packs, close } = await open()
      try {
        const loaded = await packs.load(dir, { effectiveFrom: from, reason, by: null })
        console.log(
          loaded.remarksOnly && loaded.changed
            ? `已装载 ${loaded.pack} 第 ${loaded.version} 版：只改了注释或例子，办事的规则没有不同。`
            : loaded.changed
              ? `已装载 ${loaded.pack} 第 ${loaded.version} 版，${from} 起生效；已开始办理的事项仍按原来的规则办完。`
              : `${loaded.pack} 没有变化，仍是第 ${loaded.version} 版。`,
        )
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        const problems = error.extra?.['problems'] as Problem[] | undefined
        if (problems) show(dir, problems)
        console.error(error.say)
        process.exitCode = 1
      } finally {
        await close()
      }
    })
}
