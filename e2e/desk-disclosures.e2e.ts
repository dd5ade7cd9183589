/** 公开栏: the clerk publishes a month from the record and corrects it, everybody reads it, the township sees what is missing. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { desk, signInAt, sound } from './desk.ts'
import { openStage } from './stage.ts'

const VILLAGE = '371329002247'
const stage = openStage()

test('a month is published from the record, corrected with a reason, and read by everybody', async () => {
  const page = await stage.browser.page('desk', desk)
  await signInAt(page, stage.product.url, 'ls-wenshu', '/desk/disclosures')
  await page.getByRole('heading', { name: '高埠前村公开栏' }).waitFor()
  await page.getByText('到期没有公布，群众也看得见').waitFor()
  await sound(page, 'desk-disclosures')
  await page.locator('.duties li', { hasText: '2026年8月 村务公开' }).getByRole('button').click()
  const form = page.getByRole('form', { name: '2026年8月村务公开：办了哪些事' })
  await form.getByRole('textbox', { name: /^(说明|内容)/ }).fill('八月的事都在上面，有疑问请到村委会问。')
  await sound(page, 'desk-publish')
  await form.getByRole('button', { name: '公布', exact: true }).click()
  await page.locator('.said[data-shown=true]').getByText('已公布：2026年8月').waitFor()
  const share = form.getByRole('region', { name: '发到村民群' })
  await share.getByText('全文：').waitFor()
  const picture = page.waitForEvent('download')
  await share.getByRole('button', { name: '下载图片' }).click()
  assert.match((await picture).suggestedFilename(), /\.png$/)

  await form.getByLabel('为什么更正').fill('写清楚一些')
  await form
    .getByRole('textbox', { name: /^(说明|内容)/ })
    .fill('八月的事都在上面。有疑问请到村委会问，或打监督电话。')
  await form.getByRole('button', { name: '公布更正' }).click()
  await page.locator('.said[data-shown=true]').getByText('已更正：').waitFor()
  await sound(page, 'desk-published')

  const villager = await stage.browser.page('phone')
  await villager.goto(`${stage.product.url}/v/${VILLAGE}/disclosures`)
  await sound(villager, 'village-board')
  await villager.getByRole('link', { name: '2026年8月 村务公开：办了哪些事' }).click()
  await villager.getByText('这一版是更正：写清楚一些').waitFor()
  // the proof is made by a follower
  await villager.waitForFunction(() => {
    if (document.body.textContent?.includes('没有改动')) return true
    setTimeout(() => location.reload(), 300)
    return false
  })
  await sound(villager, 'village-publication')
  await villager.getByRole('link', { name: '第 1 版' }).click()
  await villager.getByText('这是旧版').waitFor()
})

test('the township sees each village, month by month', async () => {
  const page = await stage.browser.page('desk', desk)
  await signInAt(page, stage.product.url, 'ls-jiedao', '/desk/disclosures')
  await page.getByRole('heading', { name: '各村公开情况' }).waitFor()
  await page.getByRole('row', { name: /高埠前村/ }).waitFor()
  await sound(page, 'desk-disclosures-over')
  const phone = await stage.browser.page('desk', { viewport: { width: 390, height: 844 } })
  await signInAt(phone, stage.product.url, 'ls-jiedao', '/desk/disclosures')
  await phone.getByRole('row', { name: /高埠前村/ }).waitFor()
  await sound(phone, 'desk-disclosures-over-phone')
})
