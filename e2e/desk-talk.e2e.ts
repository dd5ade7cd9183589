/** Beside the acts: a remark with a file, the own unit's note, following, asking for a report back, and some days away. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Inbox } from '#contract/http/matter-lists.ts'
import type { Matter } from '#contract/http/matters.ts'
import { openProduct } from '../server/test/product.ts'
import { openBrowser, type E2eBrowser } from './browser.ts'
import { desk, personOf, signInAt, sound } from './desk.ts'

let browser: E2eBrowser
let product: Awaited<ReturnType<typeof openProduct>>
let id: string

before(async () => {
  product = await openProduct()
  browser = await openBrowser()
  const handler = await personOf(product.url, 'ls-chengguan')
  const { items } = await handler<Inbox>('GET', '/api/inbox')
  const own = await Promise.all(items.map((row) => handler<Matter>('GET', `/api/matters/${row.id}`)))
  id = own.find((one) => one.actions.some((offer) => offer.action === 'ask_extension'))!.id
})
after(async () => {
  await browser?.close()
  await product?.stop()
})

test('the handler writes to those who work on it, with a file, and a note of the own unit; and follows', async () => {
  const page = await browser.page('desk', desk)
  await signInAt(page, product.url, 'ls-chengguan', `/desk/matters/${id}`)
  const talk = page.getByRole('region', { name: '留言' })
  await talk.getByLabel('留言内容').fill('灯杆编号请再核实一下')
  await talk
    .locator('input[type=file]')
    .setInputFiles({ name: '测量结果.docx', mimeType: 'application/msword', buffer: Buffer.from('表格') })
  await talk.getByText('测量结果.docx').waitFor()
  await talk.getByRole('button', { name: '留言', exact: true }).click()
  await talk.getByRole('listitem').filter({ hasText: '灯杆编号请再核实一下' }).waitFor()
  await talk.getByText('只有本单位看得到').first().click()
  await talk.getByLabel('留言内容').fill('先垫付，月底结')
  await talk.getByRole('button', { name: '记下' }).click()
  await talk.getByRole('listitem').filter({ hasText: '先垫付，月底结' }).waitFor()
  await talk.getByRole('button', { name: /^关注/ }).click()
  await talk.getByRole('button', { name: '不再关注' }).waitFor()
  const [got] = await Promise.all([
    page.waitForEvent('download'),
    talk.getByRole('link', { name: '测量结果.docx' }).click(),
  ])
  assert.equal(got.suggestedFilename(), '测量结果.docx')
  await sound(page, 'desk-talk')
  await page.context().close()
})

test('a superior asks for a report back and finds it in a list', async () => {
  const office = await personOf(product.url, 'ls-xianban')
  const { version } = await office<Matter>('GET', `/api/matters/${id}`)
  await office('POST', `/api/matters/${id}/acts`, {
    ...{ command_id: crypto.randomUUID(), action: 'supervise', version, input: { note: '学生要走这条路' } },
  })
  const page = await browser.page('desk', desk)
  await signInAt(page, product.url, 'ls-xianban')
  await page.locator('header.top .name-menu > button').click()
  await page.getByRole('button', { name: '我督办的' }).click()
  await page.locator('.supervisions li').first().waitFor()
  assert.match(await page.locator('.supervisions li').first().innerText(), /还剩 2 个工作日|还剩 1 个工作日/)
  await sound(page, 'desk-supervisions')
  await page.context().close()
})

test('some days away, and back', async () => {
  const page = await browser.page('desk', desk)
  await signInAt(page, product.url, 'ls-jiedao', '/desk/away')
  await page.getByLabel('到（含当天）').waitFor()
  await sound(page, 'desk-away')
  await page.getByRole('button', { name: '登记外出' }).click()
  await page.getByRole('button', { name: '我回来了' }).waitFor()
  await sound(page, 'desk-away-gone')
  await page.getByRole('button', { name: '我回来了' }).click()
  await page.getByRole('button', { name: '登记外出' }).waitFor()
  await page.context().close()
})

test('one report that tells of two things: the second is taken out and handled on its own', async () => {
  const page = await browser.page('desk', desk)
  await signInAt(page, product.url, 'ls-chengguan', `/desk/matters/${id}`)
  await page.getByRole('button', { name: '里面有几件事：拆出来另行办理' }).click()
  const form = page.getByRole('form', { name: '拆分' })
  await form.getByRole('combobox', { name: '第 1 件的类别' }).click()
  await page.keyboard.type('路灯')
  await page.keyboard.press('Enter')
  await form.getByRole('textbox', { name: '第 1 件是什么事' }).fill('旁边的路灯也不亮')
  await sound(page, 'desk-split')
  await form.getByRole('button', { name: '拆出 1 件' }).click()
  await page.getByText(/^拆出 371329/).waitFor()
  await page
    .locator('.timeline')
    .getByText(/拆出 1 件另行办理/)
    .waitFor()
  await page.context().close()
})
