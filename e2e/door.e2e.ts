import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { faults, openBrowser, picture } from './browser.ts'
import type { E2eBrowser } from './browser.ts'
import { openProduct } from '../server/test/product.ts'

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

test('the first page leads to both faces, in Chinese anyone can read', async () => {
  const page = await browser.page('phone')
  await page.goto(product.url)
  await picture(page, 'door')
  assert.equal(await page.locator('html').getAttribute('lang'), 'zh-CN')
  assert.deepEqual(
    await page.locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href'))),
    ['/m/', '/desk/'],
  )
  assert.deepEqual(await faults(page), [])
})
