import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { pruneSegments } from './wal-archive.ts'

const folder = mkdtempSync(join(tmpdir(), 'shanzhi-wal-'))
after(() => rmSync(folder, { recursive: true, force: true }))

test('old segments go; young ones, the history of timelines and what is not a segment stay', () => {
  const old = ['000000010000000000000001', '000000010000000000000002.00000028.backup', 'archtemp.x.1']
  const kept = ['000000010000000000000003', '00000002.history', 'notes.txt']
  for (const name of [...old, ...kept]) {
    writeFileSync(join(folder, name), '')
    const at = new Date(name.endsWith('3') ? '2026-11-20' : '2026-11-01')
    utimesSync(join(folder, name), at, at)
  }
  assert.equal(pruneSegments(folder, new Date('2026-11-14')), 3)
  assert.deepEqual(readdirSync(folder).sort(), kept.sort())
})
