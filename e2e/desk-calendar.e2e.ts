/** The calendar feed as an official takes it. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openProduct } from '../server/test/product.ts'
import { openBrowser, type E2eBrowser } from './browser.ts'
import { desk, signInAt, sound } from './desk.ts'

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

test('a dispatcher takes the deadlines into their own calendar, and ends it again', async () => {
  const page = await browser.page('desk', desk)
  await signInAt(page, product.url, 'ls-jiedao', '/desk/calendar')
  await page.getByRole('button', { name: '生成订阅地址' }).click()
  const address = page.getByLabel(/您的地址/)
  await address.waitFor()
  const path = new URL(await address.inputValue()).pathname
  const feed = await page.request.get(product.url + path)
  assert.equal(feed.status(), 200)
  assert.match(await feed.text(), /^BEGIN:VCALENDAR/)
  await sound(page, 'desk-calendar')
  await page.getByRole('button', { name: '停止订阅' }).click()
  await page.getByText('已停止订阅').waitFor()
  assert.equal((await page.request.get(product.url + path)).status(), 404)
})
