/** For tests only: `cli verify` as an operator sees it. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mock } from 'node:test'
import { Command } from 'commander'
import { verifyCommand } from '#server/journal/index.ts'

/** With a proof and a key kept in files: checks a document against them. */
export function openVerify({ proof, key }: { proof: string; key: string }) {
  const folder = mkdtempSync(join(tmpdir(), 'shanzhi-proof-'))
  const at = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  const given = ['verify', at('p.tlog-proof', proof), at('d.json', ''), '--key', at('key', key)]
  return async (document: string): Promise<{ code: unknown; out: string }> => {
    at('d.json', document)
    const said: string[] = []
    const spoken = (['log', 'error'] as const).map((way) =>
      mock.method(console, way, (line: string) => void said.push(line)),
    )
    try {
      const program = new Command()
      verifyCommand(program)
      await program.parseAsync(given, { from: 'user' })
      return { code: process.exitCode ?? 0, out: said.join('\n') }
    } finally {
      for (const one of spoken) one.mock.restore()
      process.exitCode = 0
    }
  }
}
