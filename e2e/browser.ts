/**
 * A browser from npm alone, without a display: Chromium unpacked once into .cache, Chinese glyphs from the Noto font package.
 * `openBrowser()` in `before`, `close()` in `after`; a page a test.
 */
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium as playwright } from 'playwright-core'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { takeLock } from '#server/lib/process-lock.ts'

const root = join(import.meta.dirname, '..')
const cache = join(root, '.cache/chromium')
const pictures = join(root, 'test-results')

/** A middling Android phone. */
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true }

export interface E2eBrowser {
  /** A page of its own session. `phone`: 390 × 844 with touch, else a 1366 × 860 desk. */
  page(kind: 'desk' | 'phone', options?: BrowserContextOptions): Promise<Page>
  close(): Promise<void>
}

/** How the browser is started: for playwright, and for other programs that drive one. */
export async function chromium() {
  const home = await unpacked()
  return {
    executablePath: join(home, 'chromium'),
    args: [
      ...['--no-sandbox', '--disable-dev-shm-usage', '--font-render-hinting=none', '--lang=zh-CN'],
      // a microphone that hums, allowed to whoever asks
      ...['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
    ],
    env: {
      ...(process.env as Record<string, string>),
      LD_LIBRARY_PATH: join(home, 'al2023/lib'),
      FONTCONFIG_FILE: join(home, 'fonts.conf'),
    },
  }
}

export async function openBrowser(): Promise<E2eBrowser> {
  const browser = await playwright.launch(await chromium())
  return {
    async page(kind, options = {}) {
      const shape = kind === 'phone' ? phone : { viewport: { width: 1366, height: 860 } }
      const session = { ...shape, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...options }
      const context = await browser.newContext(session)
      context.setDefaultTimeout(15_000)
      return context.newPage()
    },
    close: () => browser.close(),
  }
}

/** Into test-results/<name>.png, the whole page. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true })
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true })
}

/**
 * What axe finds on the page, one line a fault: `color-contrast (serious): .ant-btn`. Empty when there is nothing. Without a
 * second page for frames of other origins, which no page of ours has, and without lists of what is right: half the time.
 */
export async function faults(page: Page): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] })
  const { violations } = await axe.analyze()
  return violations.map(
    ({ id, impact, nodes }) => `${id} (${impact}): ${nodes.map((node) => node.target).join(' | ')}`,
  )
}

/** Unpacks once, whoever comes first; the others wait. */
async function unpacked(): Promise<string> {
  const home = join(cache, '153')
  for (;;) {
    if (existsSync(home)) return home
    const release = takeLock(join(cache, 'lock'))
    if (!release) {
      await pause(200)
      continue
    }
    try {
      if (!existsSync(home)) await unpack(home)
    } finally {
      release()
    }
  }
}

async function unpack(home: string): Promise<void> {
  const fresh = `${home}.new`
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(fresh, { recursive: true })
  const kept = { TMPDIR: process.env.TMPDIR, LD_LIBRARY_PATH: process.env.LD_LIBRARY_PATH }
  // the package unpacks into TMPDIR, and its own copies of the libraries a bare machine lacks only under this name
  Object.assign(process.env, { TMPDIR: fresh, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' })
  const { default: chromium } = await import('@sparticuz/chromium')
  await chromium.executablePath()
  for (const [name, value] of Object.entries(kept)) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
  const require = createRequire(import.meta.url)
  const fonts = join(dirname(require.resolve('@expo-google-fonts/noto-sans-sc')), '400Regular')
  writeFileSync(join(fresh, 'fonts.conf'), fontsConf(fonts, join(home, 'fontcache')))
  renameSync(fresh, home)
}

const fontsConf = (fonts: string, cacheDir: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>${fonts}</dir>
  <cachedir>${cacheDir}</cachedir>
  <alias><family>sans-serif</family><prefer><family>Noto Sans SC</family></prefer></alias>
  <alias><family>system-ui</family><prefer><family>Noto Sans SC</family></prefer></alias>
</fontconfig>
`
