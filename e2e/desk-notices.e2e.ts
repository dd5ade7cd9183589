/** The bell: how many are unread, the list by keyboard, each leads to its matter, all read at once. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { NoticePage } from '#contract/http/notices.ts'
import type { Static } from 'typebox'
import { desk, personOf, signInAt, sound } from './desk.ts'
import { openStage } from './stage.ts'

const READER = 'ly-fuwanggezhang'
const stage = openStage()

const notices = async () =>
  (await personOf(stage.product.url, READER))<Static<typeof NoticePage>>('GET', '/api/notices?limit=100')

test('n opens the list; one opened is read and leads to its matter; the rest are marked at once', async () => {
  const { unread } = await notices()
  assert.ok(unread > 1, 'the demo tells a deputy something')
  const page = await stage.browser.page('desk', desk)
  await signInAt(page, stage.product.url, READER)
  const bell = page.locator('.top-bell')
  await bell.locator('.top-count', { hasText: String(unread) }).waitFor()
  await page.keyboard.press('n')
  await page.waitForURL(/\/notices/)
  await page.locator('.notices li').first().waitFor()
  await sound(page, 'desk-notices')
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/matters\//)
  await page.locator('#matter-title').waitFor()
  await bell.locator('.top-count', { hasText: String(unread - 1) }).waitFor()
  assert.equal((await notices()).unread, unread - 1)

  await page.keyboard.press('n')
  await page.getByRole('button', { name: '全部标为看过' }).click()
  await bell.locator('.top-count').waitFor({ state: 'detached' })
  assert.equal(await page.locator('.notices li[data-unread=true]').count(), 0)
  assert.equal((await notices()).unread, 0)
  await page.context().close()
})

test('nobody was told anything yet: it says what will stand here', async () => {
  const page = await stage.browser.page('phone')
  await signInAt(page, stage.product.url, 'ls-guanliyuan', '/desk/notices')
  await page.getByRole('heading', { name: '还没有消息' }).waitFor()
  await sound(page, 'desk-notices-empty')
  await page.context().close()
})
