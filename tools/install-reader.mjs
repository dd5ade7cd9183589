/**
 * The program that reads receipts (tesseract with simplified Chinese) comes from the machine's own Debian, once, where this may
 * install it. Without it everything works and people do what it would have proposed; so nothing here ever fails a start.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'

const PACKAGES = ['tesseract-ocr', 'tesseract-ocr-chi-sim']
const HOW = `apt-get install -y ${PACKAGES.join(' ')}`

const isThere = (program) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => folder && existsSync(join(folder, program)))

const reads = () =>
  isThere('tesseract') &&
  /^chi_sim$/m.test(spawnSync('tesseract', ['--list-langs'], { encoding: 'utf8' }).stdout ?? '')

/** `tried`: the file that tells that it could not be had here, so that only the first start waits for it. */
export function installReader(tried, say = (line) => process.stdout.write(`${line}\n`)) {
  if (process.env.READ_RECEIPTS === 'off' || existsSync(tried) || reads()) return
  const may = process.platform === 'linux' && process.getuid?.() === 0 && isThere('apt-get')
  if (may) {
    say(`正在安装识别单据的程序（${PACKAGES.join('、')}），只装一次 …`)
    const run = (...asked) =>
      spawnSync('apt-get', ['-qq', '-o', 'Acquire::Retries=0', '-o', 'Acquire::http::Timeout=15', ...asked], {
        stdio: 'ignore',
        timeout: 180_000,
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      }).status === 0
    const install = () => run('install', '-y', '--no-install-recommends', ...PACKAGES)
    if ((install() || (run('update') && install())) && reads()) return
  }
  try {
    mkdirSync(dirname(tried), { recursive: true })
    writeFileSync(tried, '')
  } catch {
    // a folder one may not write to: it is said again next time
  }
  say(`没有识别单据的程序，照片由人照着填、自己画遮挡；要装：${HOW}（见 docs/operations.md“识别单据”）`)
}
