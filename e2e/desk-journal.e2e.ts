/** 留痕 as the county office reads it: a matter's acts by its number, a look with its reason, and what nobody finds. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { desk, personOf, signInAt, sound } from './desk.ts'
import { openStage } from './stage.ts'

const stage = openStage()

test('a matter is found by its number; who asked for the reporter’s phone stands there with the reason', async () => {
  const { product, browser } = stage
  const office = await personOf(product.url, 'ls-xianban')
  const list = await office<{ items: { id: string; number: string }[] }>('GET', '/api/matters?limit=50')
  const pages = await Promise.all(
    list.items.map(({ id }) =>
      office<{ id: string; number: string; reporter: { may_unmask: boolean } | null }>(
        'GET',
        `/api/matters/${id}`,
      ),
    ),
  )
  const matter = pages.find(({ reporter }) => reporter?.may_unmask)
  assert.ok(matter, 'a matter whose reporter the office may call')
  await office('POST', `/api/matters/${matter.id}/contact`, { reason: '回访满意度' })

  const page = await browser.page('desk', desk)
  await signInAt(page, product.url, 'ls-xianban')
  await page.locator('.name-menu > button').click()
  await page.getByRole('button', { name: '留痕' }).click()
  await page.locator('.journal tbody tr').first().waitFor()
  await sound(page, 'desk-journal')
  await page.getByLabel('事项编号').fill(matter.number)
  await page.keyboard.press('Enter')
  await page.waitForURL(/number=/)
  await page.getByRole('row').filter({ hasText: matter.number }).first().waitFor()
  await page.getByText('谁看了不公开的信息').click()
  const look = page.getByRole('row').filter({ hasText: '回访满意度' })
  await look.first().waitFor()
  assert.match(await look.first().innerText(), /吴晓燕.*上报人联系方式/s)
  await sound(page, 'desk-journal-looks')
  await page.getByLabel('谁', { exact: true }).fill('没有这个人')
  await page.keyboard.press('Enter')
  await page.getByText('最近三十天没有').waitFor()
  await page.context().close()

  const phone = await browser.page('phone')
  await signInAt(phone, product.url, 'ls-guanliyuan', '/desk/journal')
  await phone.locator('.journal tbody tr').first().waitFor()
  await sound(phone, 'phone-journal')
  await phone.context().close()
})
