/** Several matters at once: ticked by mouse and keyboard, one act for all, what was refused stays, and all of it taken back. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { Matter } from '#contract/http/matters.ts'
import type { Reported } from '#contract/http/reports.ts'
import type { Me } from '#contract/http/session.ts'
import { openProduct } from '../server/test/product.ts'
import { openBrowser, type E2eBrowser } from './browser.ts'
import { COUNTY, desk, personOf, signInAt, sound, type Asking } from './desk.ts'

let browser: E2eBrowser
let product: Awaited<ReturnType<typeof openProduct>>
let worker: Asking
let ids: string[]

before(async () => {
  product = await openProduct()
  browser = await openBrowser()
  worker = await personOf(product.url, 'ls-wanggeyuan')
  const villager = await personOf(product.url, 'ls-cunmin')
  const region = (await worker<Me>('GET', '/api/me')).posts[0]!.seat.region
  ids = []
  for (const title of ['一号井盖响', '二号井盖响', '三号井盖响', '四号井盖响']) {
    const body = {
      id: randomUUID(),
      county: COUNTY,
      kind: 'street_light',
      region,
      title,
      text: `${title}，夜里吵。`,
    }
    ids.push((await villager<Reported>('POST', '/api/matters', body)).id)
  }
})
after(async () => {
  await browser?.close()
  await product?.stop()
})

const tick = (page: Page, title: string) => page.getByLabel(`选中“${title}”`)
const state = async (id: string) => (await worker<Matter>('GET', `/api/matters/${id}`)).state

test('ticked by range and by key; one act for all; the one somebody was quicker with stays ticked', async () => {
  const page = await browser.page('desk', desk)
  await signInAt(page, product.url, 'ls-wanggeyuan', '/desk/matters?q=号井盖响')
  await page.locator('.rows li').nth(3).waitFor()
  const bar = page.getByRole('region', { name: '一起办' })
  // the newest first: four, three, two, one
  await tick(page, '四号井盖响').check()
  await tick(page, '二号井盖响').click({ modifiers: ['Shift'] })
  await bar.getByText('已选 3 件').waitFor()
  await page.locator('.rows a').last().focus()
  await page.keyboard.press('k')
  await page.keyboard.press('j')
  await bar.getByRole('button', { name: '全选' }).click()
  await bar.getByText('已选 4 件').waitFor()
  await sound(page, 'desk-batch')

  const action = bar.getByRole('button', { name: '上报镇街' })
  await action.waitFor()
  // somebody at the same post is quicker with one of them
  const { version, actions } = await worker<Matter>('GET', `/api/matters/${ids[0]}`)
  const up = actions.find((one) => one.title === '上报镇街')!
  const input = { target: up.targets[0]?.seat, reason: '村里修不了' }
  await worker('POST', `/api/matters/${ids[0]}/acts`, {
    ...{ command_id: randomUUID(), action: up.action, version, input },
  })
  await action.click()
  const form = bar.getByRole('form', { name: /上报镇街/ })
  await form.getByRole('button', { name: /上报镇街 4 件/ }).click()
  await form.getByText('请填写“理由”。').waitFor()
  await form.getByLabel('理由').fill('井圈要重做，村里做不了。')
  await sound(page, 'desk-batch-form')
  await page.keyboard.press('Control+Enter')
  await bar.getByRole('heading', { name: '“上报镇街”：3 件办好，1 件没有办' }).waitFor()
  const results = bar.getByRole('list', { name: '每一件的结果' }).getByRole('listitem')
  assert.match(await results.first().innerText(), /一号井盖响\s*没有办：/)
  assert.equal(await tick(page, '一号井盖响').isChecked(), true)
  assert.equal(await tick(page, '四号井盖响').isChecked(), false)
  await sound(page, 'desk-batch-done')

  await page.context().close()
})

test('given to a department together, and taken back together', async () => {
  const page = await browser.page('desk', desk)
  await signInAt(page, product.url, 'ls-jiedao', '/desk/matters?q=号井盖响')
  const bar = page.getByRole('region', { name: '一起办' })
  await page.locator('.rows a').first().focus()
  await page.keyboard.press('x')
  await bar.getByText('已选 1 件').waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('Shift+X')
  await bar.getByText('已选 3 件').waitFor()
  await bar.getByRole('button', { name: '派遣' }).click()
  const form = bar.getByRole('form', { name: /派遣/ })
  await form.getByLabel('交给谁').click()
  await page.locator('.ant-select-item-option').first().click()
  await form.getByRole('button', { name: '派遣 3 件' }).click()
  await bar.getByRole('heading', { name: '“派遣”：3 件办好' }).waitFor()
  await sound(page, 'desk-batch-dispatched')
  await bar.getByRole('button', { name: '全部撤销' }).click()
  await bar.getByRole('heading', { name: '撤销“派遣”：3 件办好' }).waitFor()
  assert.deepEqual(await Promise.all(ids.map(state)), Array(4).fill('dispatching'))
  await page.context().close()
})

test('nothing in common: said so; on a phone the bar is no wider than the screen', async () => {
  const page = await browser.page('phone')
  await signInAt(page, product.url, 'ls-wanggeyuan', '/desk/matters?q=号井盖响')
  await tick(page, '一号井盖响').check()
  await tick(page, '二号井盖响').check()
  const bar = page.getByRole('region', { name: '一起办' })
  await bar.getByText('已选 2 件').waitFor()
  await sound(page, 'desk-batch-phone')
  await bar.getByRole('button', { name: '不选了' }).click()
  await bar.waitFor({ state: 'detached' })
  await page.context().close()
})
