/** Lighthouse, fetched from npm into .cache the first time it is asked for: nobody who only runs the product needs it. */
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { chromium } from '../../e2e/browser.ts'

const run = promisify(execFile)
const VERSION = '13.5.0'
const home = join(import.meta.dirname, '../../.cache/lighthouse')
const cli = join(home, 'node_modules/lighthouse/cli/index.js')

export interface Scores {
  performance: number
  accessibility: number
  best_practices: number
  /** Milliseconds on the simulated device. */
  first_paint: number
  largest_paint: number
  blocked: number
  /** Audits that did not pass, by their titles. */
  faults: string[]
}

/** `form`: a middling phone on slow 4G, or a desk on a cable; both as Lighthouse simulates them. */
export async function lighthouse(url: string, form: 'mobile' | 'desktop', cookie?: string): Promise<Scores> {
  if (!existsSync(cli)) {
    mkdirSync(home, { recursive: true })
    await run('npm', ['install', '--prefix', home, '--no-audit', '--no-fund', `lighthouse@${VERSION}`])
  }
  const { executablePath, args, env } = await chromium()
  const report = join(home, 'report.json')
  await run(
    process.execPath,
    [
      ...[cli, url, '--quiet', '--output=json', `--output-path=${report}`],
      `--chrome-flags=--headless ${args.join(' ')}`,
      '--only-categories=performance,accessibility,best-practices',
      ...(form === 'desktop' ? ['--preset=desktop'] : []),
      ...(cookie ? [`--extra-headers=${JSON.stringify({ cookie })}`] : []),
    ],
    { env: { ...env, CHROME_PATH: executablePath }, maxBuffer: 1 << 26 },
  )
  const { categories, audits } = JSON.parse(readFileSync(report, 'utf8')) as Report
  const score = (name: string) => Math.round((categories[name]?.score ?? 0) * 100)
  const length = (name: string) => Math.round(audits[name]?.numericValue ?? 0)
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    best_practices: score('best-practices'),
    first_paint: length('first-contentful-paint'),
    largest_paint: length('largest-contentful-paint'),
    blocked: length('total-blocking-time'),
    faults: Object.values(audits).flatMap((audit) =>
      audit.scoreDisplayMode === 'binary' && audit.score === 0 ? [audit.title] : [],
    ),
  }
}

interface Report {
  categories: Record<string, { score: number | null }>
  audits: Record<
    string,
    { title: string; score: number | null; scoreDisplayMode: string; numericValue?: number }
  >
}
