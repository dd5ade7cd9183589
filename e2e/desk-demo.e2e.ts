/** A demo lists who may be tried out, on both sign-in pages; a tap fills the form, one more is in. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sound } from './desk.ts'
import { openStage } from './stage.ts'

const stage = openStage()

test('the desk: a tap and Enter', async () => {
  const page = await stage.browser.page('phone')
  await page.goto(`${stage.product.url}/desk/`)
  await page.getByRole('heading', { name: '这里是演示' }).waitFor()
  await sound(page, 'desk-demo')
  await page.getByRole('button', { name: '镇街调度员' }).tap()
  assert.equal(await page.getByLabel('用户名').inputValue(), 'ls-jiedao')
  await page.keyboard.press('Enter')
  await page.locator('header.top', { hasText: '孙丽华' }).waitFor()
  await page.context().close()
})

test('the pocket: the county, then a tap and Enter', async () => {
  const page = await stage.browser.page('phone')
  await page.goto(`${stage.product.url}/m/sign-in`)
  await page.getByText('临沭县的演示帐号').tap()
  await sound(page, 'pocket-demo-390')
  await page.getByRole('button', { name: '网格员 李建国' }).tap()
  assert.equal(await page.getByLabel('用户名').inputValue(), 'ls-wanggeyuan')
  await page.locator('form button.main:focus').waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => !url.pathname.includes('sign-in'))
  await page.context().close()
})
