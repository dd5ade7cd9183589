/** Village affairs as a village's officers do them: begun at the desk with its path told, approved on the phone, noticed by the supervisors. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { openProduct } from '../server/test/product.ts'
import { openBrowser, picture, type E2eBrowser } from './browser.ts'
import { desk, personOf, settled, signInAt, sound } from './desk.ts'
import { openHand, password } from './pocket.ts'

let browser: E2eBrowser
let product: Awaited<ReturnType<typeof openProduct>>
before(async () => {
  product = await openProduct()
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await product?.stop()
})

/** No words cut by their box, none over another: measured where the browser drew them. */
const overlaps = (page: Page) =>
  page.evaluate(() => {
    const words = [...document.querySelectorAll('text')].map((one) => ({
      ...{ say: one.textContent ?? '', box: one.getBoundingClientRect() },
    }))
    const page = document.querySelector('svg')!.getBoundingClientRect()
    const wrong = words
      .filter(({ box }) => box.left < page.left || box.right > page.right || box.bottom > page.bottom)
      .map(({ say }) => `cut: ${say}`)
    for (const [i, a] of words.entries())
      for (const b of words.slice(i + 1)) {
        const x = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left)
        const y = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top)
        // lines of one box lie close: their letters do not touch before a third of them does
        if (x > 1 && y > Math.min(a.box.height, b.box.height) / 3) wrong.push(`${a.say} × ${b.say}`)
      }
    return wrong
  })

test('the clerk sees which path a purchase takes before sending it: the boundary is the stricter one', async () => {
  const page = await browser.page('desk', desk)
  await signInAt(page, product.url, 'ls-wenshu', '/desk/affairs')
  await page.getByText('11 大类 30 种').waitFor()
  await sound(page, 'desk-affairs')
  await page.getByRole('link', { name: /发起\s*物资采购/ }).click()
  await page.getByLabel('用途').fill('秋种用农药喷雾器两台，含运费和安装调试，厂家质保一年，附三家报价单')
  await page.getByLabel('收款单位或个人').fill('临沭县沂河现代农业机械销售服务有限责任公司')
  const told = page.getByRole('region', { name: '走哪条程序' })
  await told.getByText('填了“金额”就知道走哪条程序').waitFor()
  await page.getByLabel('金额').fill('20000')
  await told.getByText('重大事项（2 万元以上）', { exact: true }).waitFor()
  await told.getByText('因为金额达到 20,000 元（正好 20,000 元也算）').waitFor()
  await sound(page, 'desk-affair-begin')
  await page.getByRole('button', { name: '发起' }).click()
  await page.getByRole('link', { name: '请写下事由。' }).waitFor()
  await page.getByLabel('金额').fill('19,999.99')
  await told.getByText('一般事项（2000 元到 2 万元）', { exact: true }).waitFor()
  await page.getByLabel('事由').fill('旧喷雾器已用八年，漏药伤手。')
  const offer = {
    name: '三家报价单.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4\n%%EOF'),
  }
  await page.getByLabel('文件', { exact: true }).setInputFiles(offer)
  await page.getByText('三家报价单.pdf').waitFor()
  await page.getByRole('button', { name: '发起' }).click()
  await page.getByRole('heading', { name: '走“一般事项（2000 元到 2 万元）”' }).waitFor()
  await page.getByText('等村“两委”扩大会议商议').first().waitFor()
  await page.getByText('19,999.99 元').first().waitFor()
  await page.getByRole('link', { name: /三家报价单\.pdf/ }).waitFor()
  await sound(page, 'desk-affair-matter')
  const chart = await page.request.get(
    `${product.url}/api/matters/${page.url().split('/').at(-1)}/flowchart.svg`,
  )
  assert.match(await chart.text(), /▶ 现在在这里/)
})

test('what waits for a meeting leads to its notice, filled in; what waits for a payment to who may record it', async () => {
  const page = await browser.page('desk', desk)
  await signInAt(page, product.url, 'ls-shuji')
  const ask = await personOf(product.url, 'ls-shuji')
  const inbox = await ask<{ items: { id: string; title: string; state_title: string }[] }>(
    'GET',
    '/api/inbox?limit=100',
  )
  const waiting = inbox.items.find((one) => one.state_title === '待村“两委”扩大会议商议')!
  await page.goto(`${product.url}/desk/matters/${waiting.id}`)
  const foot = page.getByRole('region', { name: '可以怎么办' })
  await foot.getByRole('link', { name: '召集村“两委”扩大会议' }).click()
  await page.getByText('应到人数').first().waitFor()
  const topics = await page
    .getByLabel('议题名称')
    .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value))
  assert.ok(topics.includes(waiting.title), topics.join('、'))
  await page.context().close()

  const payer = await browser.page('desk', desk)
  await signInAt(payer, product.url, 'ls-zhiban')
  await payer.getByRole('link', { name: /更换健身器材轴承和螺栓/ }).click()
  await payer.getByRole('link', { name: '去登记付款' }).first().click()
  await payer.getByRole('heading', { name: /等付款/ }).waitFor()
  await payer.getByRole('link', { name: '更换健身器材轴承和螺栓' }).waitFor()
  await payer.getByRole('link', { name: '疏通村部下水道' }).click()
  await payer.getByRole('link', { name: /^凭证 记-\d+/ }).click()
  await payer.waitForURL(/money\/vouchers/)
  await payer.context().close()
})

test('the secretary approves on the phone, and every step is kept', async () => {
  const ask = await personOf(product.url, 'ls-shuji')
  const inbox = await ask<{ items: { id: string; kind: string; state_title: string }[] }>('GET', '/api/inbox')
  const waiting = inbox.items.find((one) => one.state_title === '待党支部书记审批')!
  for (const elder of [false, true]) {
    const hand = await openHand(browser, { elder })
    await hand.page.request.post(`${product.url}/api/sign-in`, { data: { username: 'ls-shuji', password } })
    await hand.page.goto(`${product.url}/m/matters/${waiting.id}`)
    await hand.page.getByText('因为金额达到 2,000 元、不到 20,000 元').waitFor()
    await hand.look('pocket-affair')
    if (!elder) {
      await hand.page.goto(`${product.url}/m/affairs/purchase`)
      await hand.page.getByLabel('金额').fill('1999.99')
      await hand.page.getByText('小微事项（不到 2000 元）').waitFor()
      await hand.look('pocket-affair-begin')
      continue
    }
    await hand.tap('同意支出')
    const send = hand.page.getByRole('button', { name: '同意支出' })
    if (await send.first().isVisible()) await send.first().click()
    await hand.page.getByText('现在等：').filter({ hasText: '村务监督委员会主任' }).waitFor()
  }
  const seen = await ask<{ timeline: { sentence: string }[] }>('GET', `/api/matters/${waiting.id}`)
  assert.match(seen.timeline.at(-1)!.sentence, /^同意支出/)
})

test('the supervisors are shown what looks like one purchase in parts', async () => {
  const page = await browser.page('desk', desk)
  await signInAt(page, product.url, 'ls-jianwei', '/desk/affairs')
  await page.getByRole('link', { name: '去核对' }).click()
  await page.getByText('合计 24,500.00 元，合在一起要走“重大事项（2 万元以上）”').waitFor()
  await sound(page, 'desk-splittings')
  await page.getByRole('link', { name: '村东河道清淤用工第一段' }).first().click()
  await page.getByText('请核对是不是一笔拆成几笔').waitFor()
})

test('flowcharts: no words cut, none over another', async () => {
  const page = await browser.page('desk', { viewport: { width: 1000, height: 1400 } })
  for (const kind of ['purchase', 'land_compensation', 'authorise_committees', 'seal_use', 'rubbish_heap']) {
    await page.goto(product.url)
    const svg = await page.request.get(`${product.url}/api/affairs/flowchart.svg?county=371329&kind=${kind}`)
    await page.setContent(`<body style="margin:0">${await svg.text()}</body>`)
    await page.evaluate(() => document.fonts.ready)
    assert.deepEqual(await overlaps(page), [], kind)
    await picture(page, `flowchart-${kind}`)
  }
  await settled(page)
})

test('a village’s public page leads to how its affairs are decided', async () => {
  const { page, tap, look } = await openHand(browser)
  await page.goto(`${product.url}/v/371329002247`)
  await tap('村里的事怎么定')
  await page.getByText('授权村“两委”决定小额支出，到 2029年12月31日').waitFor()
  await look('village-affairs')
  await tap('物资采购')
  await page.waitForURL(/flowchart\.svg/)
})
