/** 登记一件: what is told at the counter is taken down by keyboard, nothing typed is lost, and there is a receipt to take away. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Matter } from '#contract/http/matters.ts'
import { desk, personOf, signInAt, sound } from './desk.ts'
import { openStage } from './stage.ts'

const stage = openStage()

test('c, a kind by a word, a place by its name: registered, with a receipt whose link works for who told it', async () => {
  const page = await stage.browser.page('desk', desk)
  await signInAt(page, stage.product.url, 'ls-jiedao')
  await page.keyboard.press('c')
  const kind = page.getByRole('searchbox', { name: '什么事' })
  await kind.waitFor()
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.getByRole('alert').waitFor()
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('role')), 'alert')
  await sound(page, 'desk-register-missing')

  await kind.fill('危房')
  await page.keyboard.press('Enter')
  const place = page.getByRole('combobox', { name: '在哪里' })
  await place.click()
  await sound(page, 'desk-register-place')
  await page.keyboard.type('高埠前')
  await page
    .getByRole('option', { name: /高埠前村/ })
    .first()
    .waitFor()
  await page.keyboard.press('Enter')
  assert.match(await place.inputValue(), /高埠前村/)
  await page.getByLabel('他说的是什么事').fill('后墙裂了一指宽，下雨渗水。')
  await page.getByLabel('是', { exact: true }).check()
  await page.getByLabel('姓名').fill('王秀兰')
  await page.getByLabel('手机号').fill('1380013')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('alert').getByText('手机号应是 11 位').waitFor()
  await page.reload()
  assert.equal(await page.getByLabel('他说的是什么事').inputValue(), '后墙裂了一指宽，下雨渗水。', 'kept')
  await page.getByLabel('手机号').fill('13800138000')
  await page.route('**/api/matters', (route) => route.abort(), { times: 1 })
  await page.keyboard.press('Control+Enter')
  await page.getByRole('alert').getByText('网络不通').waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { name: '登记好了' }).waitFor()
  await page.getByRole('img', { name: '查进度的二维码' }).waitFor()
  await sound(page, 'desk-register-receipt')
  await page.emulateMedia({ media: 'print' })
  assert.equal(await page.locator('header.top').isVisible(), false)
  assert.equal(await page.getByRole('heading', { name: '登记回执' }).isVisible(), true)

  const link = new URL(await page.locator('.receipt-link').innerText())
  const followed = (await (
    await fetch(`${stage.product.url}${link.pathname.replace('/m/f/', '/api/follow/')}`)
  ).json()) as Matter
  assert.equal(followed.number, await page.locator('.receipt-number strong').innerText())
  const seen = await (
    await personOf(stage.product.url, 'ls-jiedao')
  )<Matter>('GET', `/api/matters/${followed.id}`)
  assert.deepEqual([seen.channel, seen.reporter?.masked], ['counter', '王**'])
  await page.context().close()
})

test('what another number answers at once is not taken down, and one can go back', async () => {
  const page = await stage.browser.page('phone')
  await signInAt(page, stage.product.url, 'ls-wanggeyuan', '/desk/register')
  await page.getByRole('searchbox', { name: '什么事' }).waitFor()
  await sound(page, 'desk-register-390')
  await page.getByRole('button', { name: '正在着火、有人被困' }).tap()
  await page.getByText('请马上拨打 119').waitFor()
  assert.equal(await page.getByRole('button', { name: '登记', exact: true }).count(), 0)
  await page.getByRole('button', { name: '换一类' }).tap()
  await page.getByRole('searchbox', { name: '什么事' }).waitFor()
  await page.context().close()
})
