/** 村规民约: revisions side by side, a ceiling held against what was reported, a draft; and the village's public page. */
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

test('看现行的一版，起草新的一版，两版对照；金额对照标准', async () => {
  const page = await browser.page('desk', desk)
  await signInAt(page, product.url, 'ls-wenshu', '/desk/meetings')
  await page.getByRole('link', { name: '村规民约' }).click()
  await page.getByText('待备案').first().waitFor()
  await sound(page, 'desk-village-codes')
  await page.locator('.code-rows a').first().click()
  await page.getByText('由村民会议通过').waitFor()
  await page.getByLabel('群众报的数（元）').fill('380')
  await page.getByText('超过 80 元').waitFor()
  await sound(page, 'desk-village-code')
  await page.getByRole('button', { name: /起草新的一版|改草案/ }).click()
  await page.getByLabel('条文').first().fill('婚嫁不比排场，不请外村车队，不闹低俗婚闹，酒席不过夜。')
  await page.getByRole('button', { name: '去掉第 3 条' }).click()
  await page.getByRole('button', { name: '再加一条' }).click()
  await page.getByRole('button', { name: '存草案' }).click()
  await page.getByText('每一条都要有条目和条文').waitFor()
  await page.getByLabel('条目').last().fill('节约用水')
  await page.getByLabel('条文').last().fill('浇地排好班，用完关闸。')
  await page.getByRole('button', { name: '存草案' }).click()
  await page.getByRole('region', { name: '两版对照' }).waitFor()
  assert.equal(await page.locator('tr[data-change=removed]').count(), 1)
  assert.equal(await page.locator('tr[data-change=added]').count(), 1)
  assert.match(await page.locator('tr[data-change=changed] ins').first().innerText(), /酒席不过夜/)
  await sound(page, 'desk-village-code-draft')
  assert.match(
    (await page.getByRole('link', { name: '召集村民会议' }).getAttribute('href'))!,
    /meetings\/new/,
  )
  await page.context().close()

  const phone = await browser.page('phone')
  await signInAt(phone, product.url, 'ls-wenshu', '/desk/village-codes')
  await phone.locator('.code-rows a').first().click()
  await phone.getByRole('heading', { name: '对照标准' }).waitFor()
  await sound(phone, 'desk-village-code-390')
  await phone.context().close()
})

test('镇街分管负责人备案', async () => {
  const page = await browser.page('desk', desk)
  await signInAt(page, product.url, 'ls-zhenfenguan', '/desk/village-codes')
  await page.locator('.code-rows a', { hasText: '高埠前村' }).click()
  await page.getByRole('form', { name: '备案' }).getByRole('button').first().click()
  await page.getByRole('form', { name: '备案' }).waitFor({ state: 'detached' })
  await page.context().close()
})

test('村里的公开页：现行条文和表决，没有草案', async () => {
  const page = await browser.page('phone')
  await page.goto(`${product.url}/v/371329002247`)
  await page.getByRole('link', { name: '村规民约' }).click()
  await page.getByText('酒席每桌不超过 300 元').waitFor()
  assert.equal(await page.getByText('节约用水').count(), 0)
  await sound(page, 'village-code')
  await page.goto(`${product.url}/v/371329002247/resolutions`)
  await page.getByText('同意第三季度财务收支情况').waitFor()
  await sound(page, 'village-resolutions')
  await page.context().close()
})
