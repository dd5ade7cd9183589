/** `campaigns draw <file>`: repeats a draw from its record, without a server. Exit code 1: it comes out otherwise. */
import { existsSync, readFileSync } from 'node:fs'
import type { Command } from 'commander'
import type { Static } from 'typebox'
import type { Draw } from '#contract/http/campaigns.ts'
import { askAbout, drawFrom, seedOf } from '#contract/pack/draw.ts'
import { readCheckpoint } from '../journal/index.ts'
import { CannotStart } from '../lib/cannot-start.ts'
import { hash } from './draw.ts'

/** What does not come out; empty: drawn as the record says. `key`: of the public log, when one has it. */
export function wrongIn(draw: Static<typeof Draw>, key?: string): string[] {
  const { checkpoint, size, root, round, seed, items, pool, asked, drawn } = draw
  const [, said, base64 = ''] = checkpoint.split('\n')
  const isHead = Number(said) === size && Buffer.from(base64, 'base64').toString('hex') === root
  const isDrawn = drawFrom(hash, seed, pool, items).join() === drawn.map(({ id }) => id).join()
  const among = (id: string) => asked.find((one) => one.for === id)?.among ?? []
  return [
    ...(isHead ? [] : ['签名树头和记录里写的不一样 / the root is not the checkpoint’s']),
    ...(key === undefined || readCheckpoint(checkpoint, key)
      ? []
      : ['签名树头不是这把公钥签的 / not signed by this key']),
    ...(seedOf(hash, root, round) === seed ? [] : ['种子不是由树头和这一轮的编号算出来的 / another seed']),
    ...(isDrawn ? [] : ['抽出来的不是这几件 / other affairs would be drawn']),
    ...(drawn.every(({ id, ask }) => askAbout(hash, seed, id, among(id)) === ask)
      ? []
      : ['抽出来的访问对象不是这些 / others would be asked']),
  ]
}

export function campaignCommands(program: Command): void {
  program
    .command('campaigns')
    .description('督查、台账和抽查')
    .command('draw <file>')
    .description('照抽取记录（抽取记录.json）重新抽一遍，核对是不是同样的结果，不需要连服务器')
    .option('--key <key>', '公开日志的公钥：/log/<县码>/key 给出的那一行，或存着它的文件')
    .action((file: string, { key }: { key?: string }) => {
      if (!existsSync(file)) throw new CannotStart(`没有文件 ${file} / no such file`)
      const record = JSON.parse(readFileSync(file, 'utf8')) as Static<typeof Draw>
      const wrong = wrongIn(record, key && existsSync(key) ? readFileSync(key, 'utf8').trim() : key)
      for (const line of wrong) console.error(line)
      if (wrong.length > 0) process.exitCode = 1
      else
        console.log(
          `重抽一遍，结果一样：${record.pool.length} 件里抽 ${record.drawn.length} 件 / drawn alike: ${record.drawn.length} of ${record.pool.length}`,
        )
    })
}
