/** `verify <proof> [document]`: checks a published document without asking the server that published it. */
import { existsSync, readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { CannotStart } from '../../lib/cannot-start.ts'
import { sha256 } from '../../lib/crypto.ts'
import { checkProof } from './proof.ts'

const WRONG = {
  unreadable: '这不是一份证明文件 / this is no proof',
  not_signed: '签名不对：不是这把公钥签的，或者被改过 / not signed by this key',
  not_included: '不在公开日志里，或者证明被改过 / the statement is not in the log',
}

export function verifyCommand(program: Command): void {
  program
    .command('verify <proof> [document]')
    .description('离线核对一份公开内容：证明文件（.tlog-proof）和内容文件（.json），不需要连服务器')
    .requiredOption('--key <key>', '公开日志的公钥：/log/<县码>/key 给出的那一行，或存着它的文件')
    .action((proof: string, document: string | undefined, { key }: { key: string }) => {
      const checked = checkProof(read(proof).toString(), existsSync(key) ? read(key).toString().trim() : key)
      if (typeof checked === 'string') return fail(WRONG[checked])
      const said = JSON.parse(checked.statement) as { sha256?: string }
      if (document !== undefined && sha256(read(document)).toString('hex') !== said.sha256)
        return fail('内容和公开时的不一样 / the document is not what was published')
      console.log(`没有改动：在 ${checked.size} 条的公开日志里 / unchanged, in a log of ${checked.size}`)
      console.log(`  ${checked.statement}`)
      if (document === undefined)
        console.log('  只核对了证明；给出内容文件才能核对内容 / the document itself was not checked')
    })
}

function fail(words: string): void {
  console.error(words)
  process.exitCode = 1
}

function read(path: string): Buffer {
  if (!existsSync(path)) throw new CannotStart(`没有文件 ${path} / no such file`)
  return readFileSync(path)
}
