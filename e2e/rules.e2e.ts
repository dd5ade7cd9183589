/** Rules by hand: what is slipped is shown at its line, a change is compared and drawn, sent in, approved by a second person, and tried on the past. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { desk, signInAt, sound } from './desk.ts'
import { openStage } from './stage.ts'

const stage = openStage()

/** Goes to the first line that says `from`, and writes over it. */
async function replace(page: Page, from: string, to: string): Promise<void> {
  await page.locator('.cm-line', { hasText: from }).first().click()
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+End')
  await page.keyboard.insertText(to)
}

test('a deadline is shortened: checked while it is written, approved by another, and asked what it would have done', async () => {
  const { browser, product } = stage
  const page = await browser.page('desk', { ...desk, viewport: { width: 1440, height: 900 } })
  await signInAt(page, product.url, 'ly-guanliyuan', '/desk/rules')
  await page.getByRole('heading', { name: '每类事项怎么办' }).waitFor()
  await sound(page, 'rules-home')
  await page.getByRole('button', { name: '起草修改' }).click()
  await page.getByText(/没有发现问题，\d+ 个例子符合/).waitFor()
  // a file that changes a procedure of the pack under it is called as that is
  await page.getByRole('button', { name: /^矛盾纠纷调解/ }).waitFor()

  await replace(page, 'handling_time: 2 working days', 'handling_tme: 1 working day')
  await page.getByText(/是不是想写“handling_time”/).waitFor()
  await sound(page, 'rules-draft-wrong')
  await page
    .getByRole('button', { name: /^kinds\.yaml:\d+$/ })
    .first()
    .click()
  await replace(page, 'handling_tme: 1 working day', 'handling_time: 1 working day')
  await page.getByText(/没有发现问题，\d+ 个例子符合/).waitFor()
  const pair = page.locator('.rule-pair', { hasText: '1 个工作日' })
  await pair.getByText('2 个工作日').waitFor()
  await page.getByRole('tab', { name: '流程图' }).click()
  await page.waitForFunction(() => {
    const chart = document.querySelector<HTMLImageElement>('.rule-chart img')
    return chart !== null && chart.complete && chart.naturalWidth > 0
  })
  await sound(page, 'rules-draft')
  await page.setViewportSize({ width: 390, height: 844 })
  await sound(page, 'rules-draft-phone')
  await page.setViewportSize({ width: 1440, height: 900 })

  // closed and opened again: nothing typed is lost
  await page.reload()
  await page.locator('.cm-content').getByText('handling_time: 1 working day').first().waitFor()
  await page.getByLabel('为什么改').fill('县委常委会决定缩短办理时限')
  await page.getByLabel('从哪天起生效').fill('2027-03-01')
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await page.getByText('已提交，等另一位管规则的同志批准。').waitFor()
  assert.equal(await page.getByRole('button', { name: '批准', exact: true }).count(), 0, 'not one’s own')
  const address = page.url()

  await page.goto(`${product.url}/desk/rules`)
  await page.getByLabel('上报日期从').fill('2026-01-01')
  await page.getByRole('button', { name: '推演', exact: true }).click()
  await page.getByText('会不同', { exact: true }).waitFor()
  await sound(page, 'rules-what-if')
  const second = await browser.page('desk', desk)
  await signInAt(second, product.url, 'ly-guize', new URL(address).pathname)
  await second.getByRole('button', { name: '批准', exact: true }).click()
  await second.getByText(/成为第 \d+ 版，2027年3月1日起生效/).waitFor()
  await second.getByRole('link', { name: '看历次版本' }).click()
  await second.getByRole('button', { name: '和上一版有什么不同' }).first().click()
  await second.locator('.rule-pair', { hasText: '1 个工作日' }).waitFor()
  await second.setViewportSize({ width: 390, height: 844 })
  await sound(second, 'rules-history-phone')
  await page.context().close()
  await second.context().close()
})
