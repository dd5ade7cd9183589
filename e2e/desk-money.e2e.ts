/** 村账: a voucher typed by keyboard, its invoice read, masked as the machine proposes, posted, published by a third, seen and asked about by anybody. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import QRCode from 'qrcode'
import sharp from 'sharp'
import { REGULAR } from '#server/lib/pdf.ts'
import { openTextReader } from '#server/lib/text-reader.ts'
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

const VILLAGE = '371329002247'
/** Another each run: an invoice is used once. */
const number = String(Date.now()).padStart(20, '2637')
const summary = `付村部茶叶、纸杯款 ${number.slice(-5)}`

/** A machine without the program that reads goes the same way by hand. */
const machineReads = (await openTextReader()) !== null

async function invoice(): Promise<Buffer> {
  // naming the font once makes it known to the drawing library
  await sharp({ text: { text: '字', fontfile: REGULAR, font: 'Noto Sans SC' } }).toBuffer()
  const lines = ['销售方名称：老街茶庄商店', '联系人：张建国', '手机：13905391234'].map(
    (line, i) => `<text x="60" y="${360 + i * 70}" font-family="Noto Sans SC" font-size="34">${line}</text>`,
  )
  const print = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="600">${lines.join('')}</svg>`
  const code = await QRCode.toBuffer(`01,32,,${number},128.50,20261118,,`, { width: 220 })
  return sharp({ create: { width: 900, height: 600, channels: 3, background: '#fdfcf6' } })
    .composite([{ input: code, left: 40, top: 40 }, { input: Buffer.from(print) }])
    .jpeg()
    .toBuffer()
}

let voucher = ''

test('the clerk types a voucher without the mouse; what does not balance is told; an invoice’s code fills the form', async () => {
  const page = await browser.page('desk', desk)
  await signInAt(page, product.url, 'ls-wenshu', '/desk/money')
  await page.getByRole('link', { name: /收西沟坑塘承包费/ }).waitFor()
  await sound(page, 'desk-money')
  await page.keyboard.press('v')
  await page.getByRole('heading', { name: '记账凭证' }).waitFor()
  await page.getByLabel('摘要', { exact: true }).fill(summary)
  await page.keyboard.press('Enter')
  await page.getByLabel('第 1 行科目').fill('51301')
  await page.keyboard.press('Enter')
  await page.getByLabel('第 1 行借方').fill('128.5')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('alert').getByText('至少要有一行借方、一行贷方').waitFor()
  await page.getByLabel('第 1 行借方').focus()
  await page.keyboard.press('Enter')
  await page.getByLabel('第 2 行科目').fill('10201')
  await page.getByLabel('第 2 行贷方').focus()
  await page.keyboard.press('=')
  await assert.doesNotReject(page.getByText('合计，借贷相等').waitFor())
  assert.equal(await page.getByLabel('第 2 行贷方').inputValue(), '128.50')
  await sound(page, 'desk-money-new')
  await page.keyboard.press('Control+Enter')
  await page.getByText('已保存，等镇街代理会计审核').waitFor()
  await page.getByRole('link', { name: '看这件' }).click()
  await page.getByRole('heading', { name: summary }).waitFor()
  voucher = page.url().split('/').at(-1)!
  await page
    .getByLabel('加一张单据照片')
    .setInputFiles({ name: '发票.jpg', mimeType: 'image/jpeg', buffer: await invoice() })
  await page.getByText('发票上的码已读出来').waitFor()
  assert.equal(await page.getByLabel('发票号码').inputValue(), number)
  assert.equal(await page.getByLabel('金额（元）').inputValue(), '128.50')
  if (machineReads) {
    await page.getByText('机器认出来的已填在空着的栏里').waitFor()
    assert.equal(await page.getByLabel('收款人（开票方）').inputValue(), '老街茶庄商店')
  }
  await page.getByLabel('收款人（开票方）').fill('老街茶庄')
  if (machineReads) await page.getByRole('button', { name: '识别到 老街茶庄商店，点一下填入' }).waitFor()
  await sound(page, 'desk-money-receipt')
  await page.getByRole('button', { name: '附上' }).click()
  await page.getByText('还没有画遮挡').waitFor()
  await page.getByRole('button', { name: '改内容' }).click()
  await page.getByLabel('单据名称').fill('电子发票')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByRole('heading', { name: '电子发票' }).waitFor()
  await page.getByRole('button', { name: '画遮挡' }).click()
  if (machineReads) {
    await page.getByText('机器找到 2 处还没有决定').waitFor()
    await sound(page, 'desk-money-proposed')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByRole('alert').getByText('还有 2 处机器找到的没有决定').waitFor()
    await page.getByRole('button', { name: /采用 \d 手机号/ }).click()
    await page.getByRole('button', { name: /不用遮 \d 姓名或签名/ }).click()
  } else await page.getByText('机器没有看过这张照片').waitFor()
  await page.getByRole('button', { name: '加一个方框' }).click()
  await page.getByRole('button', { name: /第 1 个方框/ }).focus()
  await page.keyboard.press('ArrowDown')
  await sound(page, 'desk-money-mask')
  await page.getByRole('button', { name: /保存 \d 处遮挡/ }).click()
  await page.getByText('遮挡已画好，等另一个人核对').waitFor()
  if (machineReads) await page.getByText('采用 1 处；没采用的：姓名或签名').waitFor()
  await page.context().close()
})

test('the township’s accountant posts it, which gives the number; ledgers, statements and months', async () => {
  const page = await browser.page('desk', desk)
  await signInAt(page, product.url, 'ls-kuaiji')
  await page.getByRole('link', { name: /^村账里还有 \d+ 张凭证待审/ }).click()
  await page.getByRole('heading', { name: '村账' }).waitFor()
  await page.goto(`${product.url}/desk/money/vouchers/${voucher}`)
  await page.getByRole('button', { name: '审核入账' }).click()
  await page.getByText(/记字第 \d+ 号，已入账/).waitFor()
  await sound(page, 'desk-money-voucher')
  await page.getByRole('link', { name: /村账$/ }).first().click()
  await page.getByRole('link', { name: '账表' }).click()
  await page.getByRole('heading', { name: '科目余额表' }).waitFor()
  await sound(page, 'desk-money-trial')
  await page.goto(`${page.url()}&report=balance_sheet`)
  await page.getByRole('heading', { name: '资产负债表' }).waitFor()
  const sums = await page
    .getByRole('row', { name: /资产总计/ })
    .getByRole('cell')
    .allTextContents()
  assert.equal(sums[2], sums[5], 'assets equal debts and equity')
  await sound(page, 'desk-money-balance')
  await page.getByRole('link', { name: '结账' }).click()
  await page.getByText('已结账').first().waitFor()
  await sound(page, 'desk-money-months')
  await page.getByRole('link', { name: '预算' }).click()
  await page.getByRole('row', { name: /办公费/ }).waitFor()
  await sound(page, 'desk-money-budgets')
  await page.context().close()
})

test('the supervisor looks the mask over and publishes, on a phone; anybody reads it and asks; the clerk answers', async () => {
  const phone = await browser.page('phone')
  await signInAt(phone, product.url, 'ls-jianwei', `/desk/money/vouchers/${voucher}`)
  await phone.getByRole('button', { name: '核对过，可以公开' }).click()
  await phone.getByText('遮挡已由徐长海核对').waitFor()
  await phone.getByRole('button', { name: '公开', exact: true }).click()
  await phone.getByLabel(/公开的摘要/).waitFor()
  await sound(phone, 'desk-money-publish-390')
  await phone.locator('.money-ask').getByRole('button', { name: '公开' }).click()
  await phone.getByText('已公开到村账公开页').waitFor()
  await phone.context().close()

  const anybody = await browser.page('phone', { javaScriptEnabled: false })
  await anybody.goto(`${product.url}/v/${VILLAGE}/money`)
  await anybody.getByRole('link', { name: summary }).click()
  await anybody.getByText('本村成员看原件').waitFor()
  await anybody.getByLabel(/对这张凭证有疑问/).fill('茶叶是谁喝的？')
  await anybody.getByRole('button', { name: '提问' }).click()
  await anybody.getByText('您的问题收到了').waitFor()
  await anybody.context().close()

  const seen = await browser.page('phone')
  await seen.goto(`${product.url}/v/${VILLAGE}/money`)
  await sound(seen, 'village-money-390')
  await seen.getByRole('link', { name: summary }).click()
  await seen.getByText('有人提问').waitFor()
  await sound(seen, 'village-voucher-390')
  await seen.context().close()

  const clerk = await browser.page('desk', desk)
  await signInAt(clerk, product.url, 'ls-wenshu', `/desk/money/vouchers/${voucher}`)
  await clerk.getByLabel(/答复（和问题一起公开/).fill('招待来村看病义诊的医生。')
  await clerk.getByRole('button', { name: '答复' }).click()
  await clerk.getByText(/答复（.*招待来村看病义诊的医生/).waitFor()
  await clerk.context().close()
})
