/** 成员名册: the register in the desk, a member in and out of it, and the assembly that is called by it. */
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { desk, signInAt, sound } from './desk.ts'
import { openHand, password } from './pocket.ts'
import { openStage } from './stage.ts'

const stage = openStage()
const choose = async (page: Page, label: string, words: string | RegExp) => {
  await page.getByLabel(label, { exact: false }).first().click()
  await page
    .locator('.ant-select-dropdown:visible .ant-select-item-option')
    .filter({ hasText: words })
    .first()
    .click()
}

test('the clerk registers a member, ends the membership by its ground, and the assembly knows its members by name', async () => {
  const page = await stage.browser.page('desk', desk)
  await signInAt(page, stage.product.url, 'ls-wenshu', '/desk/members')
  await page.getByText(/在册 \d+ 人，18 户/).waitFor()
  await sound(page, 'desk-members')
  await page.getByRole('button', { name: '登记一名' }).click()
  const form = page.getByRole('form', { name: '登记成员' })
  await form.getByLabel('姓名').fill('欧阳春花秋月')
  await form.getByLabel('户号').fill('019')
  await choose(page, '因为什么', '结婚')
  await form.getByRole('button', { name: '登记成员' }).click()
  await form.getByRole('alert').getByText('要写明依据哪次成员大会的决议').first().waitFor()
  await sound(page, 'desk-member-form')
  await form.getByLabel('依据的决议').fill('2026-01-10 成员大会')
  await form.getByRole('button', { name: '登记成员' }).click()
  await page.getByText(/在册 \d+ 人，19 户/).waitFor()
  await page.getByRole('searchbox', { name: '找成员' }).fill('欧阳春花')
  await page.keyboard.press('Enter')
  const row = page.getByRole('listitem').filter({ hasText: '欧阳春花秋月' })
  await row.getByRole('button', { name: '办退出' }).click()
  await choose(page, '因为什么', '死亡')
  await row.getByRole('form').getByRole('button', { name: '办退出' }).click()
  await page.getByText('没有符合的人').waitFor()
  await page.getByRole('button', { name: '看已不在册的' }).click()
  await page.getByText('不再是成员：死亡').waitFor()
  await sound(page, 'desk-members-left')
  await page.goto(`${stage.product.url}/desk/members/import`)
  await page.getByText('不要填身份证号').waitFor()

  const secretary = await stage.browser.page('desk', desk)
  await signInAt(secretary, stage.product.url, 'ls-shuji', '/desk/members')
  await secretary.getByText('高**').first().waitFor()
  await secretary.goto(`${stage.product.url}/desk/meetings/new`)
  await choose(secretary, '开什么会', '集体经济组织成员大会')
  await secretary
    .getByText(/名单 4\d 人/)
    .first()
    .waitFor()
  await sound(secretary, 'desk-members-assembly')
})

test('a member who signs in on the phone finds the village and its meetings', async () => {
  const hand = await openHand(stage.browser)
  const { page } = hand
  await page.goto(`${stage.product.url}/m/sign-in`)
  await hand.tap('我有用户名和密码')
  await page.getByLabel('用户名').fill('ls-cunmin')
  await page.getByLabel('密码').fill(password)
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: /开会/ }).waitFor()
  await page
    .getByRole('link', { name: /高埠前村/ })
    .first()
    .waitFor()
  await hand.look('pocket-member')
})
