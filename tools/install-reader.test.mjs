import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, beforeEach, test } from 'node:test'
import { installReader } from './install-reader.mjs'

let folder = ''
const { PATH, READ_RECEIPTS } = process.env
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'install-reader-'))
  process.env.PATH = folder
  delete process.env.READ_RECEIPTS
})
after(() => {
  process.env.PATH = PATH
  if (READ_RECEIPTS) process.env.READ_RECEIPTS = READ_RECEIPTS
})

function program(name, text) {
  writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`)
  chmodSync(join(folder, name), 0o755)
}
function installed() {
  const said = []
  installReader(join(folder, 'cache/tried'), (line) => said.push(line))
  return said
}
const READS = 'echo chi_sim'

test('where the program is, nothing is said and nothing installed', () => {
  program('tesseract', READS)
  program('apt-get', 'exit 1')
  assert.deepEqual(installed(), [])
  rmSync(folder, { recursive: true })
})

test('where it cannot be had, one line tells how, once', () => {
  const [line, ...more] = installed()
  assert.match(line, /apt-get install -y tesseract-ocr tesseract-ocr-chi-sim/)
  assert.deepEqual([more, installed()], [[], []])
  process.env.READ_RECEIPTS = 'off'
  rmSync(join(folder, 'cache'), { recursive: true })
  assert.deepEqual(installed(), [])
  rmSync(folder, { recursive: true })
})

test(
  'root on Debian has it installed, after a look for newer lists when the first try fails',
  { skip: process.getuid?.() === 0 ? false : 'not root' },
  () => {
    program(
      'apt-get',
      `case "$*" in *update*) : > ${folder}/lists;;
*) [ -f ${folder}/lists ] || exit 100
printf '#!/bin/sh\\n${READS}\\n' > ${folder}/tesseract; /bin/chmod 755 ${folder}/tesseract;; esac`,
    )
    assert.match(installed().join(), /^正在安装[^,]*$/)
    assert.deepEqual([existsSync(join(folder, 'tesseract')), installed()], [true, []])
    rmSync(folder, { recursive: true })
  },
)
