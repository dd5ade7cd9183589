/**
 * `npm run bench:web`: what the three faces weigh, how soon they can be used on this machine and on a slow phone, what
 * Lighthouse says of them, and how long a report takes from the last tap until it is safely queued. Starts its own product.
 */
import { openBrowser, type E2eBrowser } from '../e2e/browser.ts'
import { PASSWORD, signInAt } from '../e2e/desk.ts'
import { demoGrid, handOn, toTelling } from '../e2e/pocket.ts'
import { startProduct } from '../server/test/product.ts'
import { lighthouse } from './web/lighthouse.ts'
import { loadOf, slowDown, type Load } from './web/loads.ts'

const product = await startProduct()
const browser = await openBrowser()
try {
  const demo = await demoGrid(product.url)
  const village = `/v/${demo.village.code}`
  const faces = [
    { name: '手机端 /m', path: '/m/', usable: 'main button, main a', kind: 'phone', as: null },
    { name: '村公开页 /v', path: village, usable: 'main, h1', kind: 'phone', as: null },
    { name: '工作台收件箱', path: '/desk/inbox', usable: '.rows li', kind: 'desk', as: 'ls-jiedao' },
  ] as const
  console.log('\n一次新打开（KB，压缩后在线上的字节）')
  for (const face of faces) {
    console.log(`${face.name}\n  本机   ${words(await open(browser, face, false))}`)
    if (face.kind === 'phone') console.log(`  慢 3G  ${words(await open(browser, face, true))}`)
  }
  console.log('\nLighthouse（分数满分 100；毫秒是它模拟的设备上的）')
  for (const face of faces) {
    const cookie = face.as ? await cookieOf(face.as) : undefined
    const form = face.kind === 'phone' ? 'mobile' : 'desktop'
    const s = await lighthouse(product.url + face.path, form, cookie)
    console.log(
      `${face.name}  性能 ${s.performance}  无障碍 ${s.accessibility}  做法 ${s.best_practices}  首次绘制 ${s.first_paint} ms  最大内容 ${s.largest_paint} ms  卡顿 ${s.blocked} ms`,
    )
    for (const fault of s.faults) console.log(`    ${fault}`)
  }
  console.log('\n从点“提交”到存好（没有信号）')
  const times = await queued(browser, demo)
  console.log(`  ${times.map((ms) => `${ms} ms`).join('  ')}`)
} finally {
  await browser.close()
  await product.stop()
}

type Face = { path: string; usable: string; kind: 'phone' | 'desk'; as: string | null }
async function open(from: E2eBrowser, { path, usable, kind, as }: Face, slowly: boolean): Promise<Load> {
  const page = await from.page(kind, { serviceWorkers: 'block' })
  page.context().setDefaultTimeout(120_000)
  if (as) await signInAt(page, product.url, as)
  const fresh = await page.context().newPage()
  if (slowly) await slowDown(fresh)
  const load = await loadOf(fresh, product.url + path, usable)
  await page.context().close()
  return load
}

function words({ script, style, document, picture, data, requests, ready }: Load): string {
  const kb = (bytes: number) => (bytes / 1024).toFixed(1)
  return `脚本 ${kb(script)}  样式 ${kb(style)}  页面 ${kb(document)}  数据 ${kb(data)}  图 ${kb(picture)}  请求 ${requests}  可用 ${ready} ms`
}

async function cookieOf(username: string): Promise<string> {
  const answer = await fetch(`${product.url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: PASSWORD }),
  })
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
}

/** Three reports in the hills, each timed from the tap to the page that says it is kept. */
async function queued(from: E2eBrowser, { grid }: Awaited<ReturnType<typeof demoGrid>>): Promise<number[]> {
  const page = await from.page('phone')
  const hand = handOn(page)
  await page.goto(`${product.url}/m/report?region=${grid.id}`)
  await page.getByRole('button', { name: '就在这里' }).waitFor()
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await page.reload()
  await hand.tap('就在这里')
  await page.locator('.group').first().waitFor()
  await page.context().setOffline(true)
  const times: number[] = []
  for (let i = 0; i < 3; i++) {
    await page.goto(`${product.url}/m/report`)
    await hand.tap('就在这里')
    await hand.write('用一句话说', `第 ${i + 1} 盏路灯不亮`)
    await hand.tap(/^路灯/)
    await toTelling(hand)
    await hand.tap('下一步')
    const submit = page.getByRole('button', { name: /^提交给/ })
    await submit.waitFor()
    const began = performance.now()
    await submit.click()
    await page.getByRole('heading', { name: '已存好，有网自动送出' }).waitFor()
    times.push(Math.round(performance.now() - began))
  }
  await page.context().close()
  return times
}
