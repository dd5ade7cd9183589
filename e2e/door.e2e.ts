import assert from 'node:assert/strict'
import { test } from 'node:test'
import { faults, picture } from './browser.ts'
import { openStage } from './stage.ts'

const stage = openStage()

test('the first page leads to both faces, in Chinese anyone can read', async () => {
  const page = await stage.browser.page('phone')
  await page.goto(stage.product.url)
  await picture(page, 'door')
  assert.equal(await page.locator('html').getAttribute('lang'), 'zh-CN')
  const ways = await page.locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href')))
  assert.deepEqual(ways.slice(0, 2), ['/m/', '/desk/'])
  // a demo says so, and shows a village's page of each county
  assert.equal(await page.getByText('这里是演示').count(), 1)
  for (const way of ways.slice(2)) {
    assert.match(way ?? '', /^\/v\/\d{12}$/)
    assert.equal((await page.request.get(stage.product.url + way)).status(), 200)
  }
  assert.ok(ways.length > 2)
  assert.deepEqual(await faults(page), [])
})
