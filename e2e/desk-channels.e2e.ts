/** Ways out of the app in a browser: an administrator's webhook and robot, what was given up, and one's own mail address. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { Webhook } from 'standardwebhooks'
import { openMailbox, openReceiver } from '../server/test/receivers.ts'
import { startProduct, type Product } from '../server/test/product.ts'
import { openBrowser, type E2eBrowser } from './browser.ts'
import { COUNTY, desk, personOf, signInAt, sound } from './desk.ts'

let browser: E2eBrowser
let product: Product
let receiver: Awaited<ReturnType<typeof openReceiver>>
let mailbox: Awaited<ReturnType<typeof openMailbox>>

before(async () => {
  receiver = await openReceiver()
  mailbox = await openMailbox()
  product = await startProduct({
    env: { OUTBOUND_ALLOW: '127.0.0.1', SMTP_URL: mailbox.url, MAIL_FROM: 'shanzhi@county.example' },
  })
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await product?.stop()
  await receiver?.close()
  await mailbox?.close()
})

async function until(check: () => boolean): Promise<void> {
  for (let i = 0; i < 300 && !check(); i++) await pause(50)
  assert.ok(check())
}

test('a webhook is registered, tried and told of a report; its secret verifies what came', async () => {
  const page = await browser.page('desk', desk)
  await signInAt(page, product.url, 'ls-guanliyuan', '/desk/channels')
  await page.getByText('还没有接收方').waitFor()
  await sound(page, 'desk-channels-empty')
  await page.getByLabel('名称').fill('县大数据局城乡网格化服务管理综合信息平台')
  await page.getByLabel('地址').fill('http://10.0.0.1/hook')
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.getByText('不加密的地址不能用').waitFor()
  await page.getByLabel('地址').fill(`${receiver.url}/hook`)
  await page.getByRole('button', { name: '登记', exact: true }).click()
  const secret = await page.getByLabel(/签名密钥，只显示这一次/).inputValue()
  await page.getByRole('button', { name: '发一条测试' }).click()
  await page.getByText('对方收到了').waitFor()
  const { body, headers } = receiver.last()
  assert.ok(new Webhook(secret).verify(body, headers as Record<string, string>))

  const ask = await personOf(product.url, 'ls-cunmin')
  const worker = await personOf(product.url, 'ls-wanggeyuan')
  const { posts } = await worker<{ posts: { seat: { region: string } }[] }>('GET', '/api/me')
  const region = posts[0]!.seat.region
  await ask('POST', '/api/matters', {
    ...{ id: randomUUID(), county: COUNTY, kind: 'street_light', region, text: '村口路灯不亮' },
  })
  await until(() => receiver.received.some((one) => one.body.includes('matter.reported')))
  const told = receiver.received.find((one) => one.body.includes('matter.reported'))!
  assert.ok(new Webhook(secret).verify(told.body, told.headers as Record<string, string>))
  await page.context().close()
})

test('a robot whose secret is wrong: the reason is told, the message stands among those given up and is dropped', async () => {
  receiver.state.check = ({ path }) =>
    path === '/ding' ? { status: 200, body: '{"errcode":310000,"errmsg":"sign not match"}' } : { status: 200 }
  const page = await browser.page('desk', desk)
  await signInAt(page, product.url, 'ls-guanliyuan', '/desk/channels')
  await page.getByLabel('接收方是').click()
  await page.getByTitle('钉钉群机器人').click()
  await page.getByLabel('名称').fill('执法局工作群')
  await page.getByLabel('哪个单位的群').fill('综合行政执法局')
  await page.keyboard.press('Enter')
  await page.getByLabel('地址').fill(`${receiver.url}/ding?access_token=a`)
  await page.getByLabel('加签密钥').fill('SECwrong')
  await page.getByRole('button', { name: '登记', exact: true }).click()
  const row = page.locator('.endpoints li', { hasText: '执法局工作群' })
  await row.getByText('县综合行政执法局').waitFor()
  await row.getByRole('button', { name: '发一条测试' }).click()
  await row.getByText(/没有发成：钉钉拒收/).waitFor()
  const dead = page.locator('.deliveries li', { hasText: '执法局工作群' })
  await dead.waitFor()
  await sound(page, 'desk-channels')
  await page.setViewportSize({ width: 390, height: 844 })
  await sound(page, 'desk-channels-phone')
  await page.getByRole('button', { name: '长辈版' }).click()
  await sound(page, 'desk-channels-elder')
  await page.getByRole('button', { name: '长辈版' }).click()
  await dead.getByRole('button', { name: '不发了' }).click()
  await page.getByText('没有放弃的').waitFor()
  await row.getByRole('button', { name: '停用' }).click()
  await row.getByText('已停用：管理员停用').waitFor()
  await row.getByRole('button', { name: '删除' }).click()
  await row.getByRole('button', { name: '确定删除' }).click()
  await row.waitFor({ state: 'detached' })
  await page.context().close()
})

test('one’s own mail address, proved by its code; the day’s summary kept; at phone width', async () => {
  const page = await browser.page('desk', desk)
  await signInAt(page, product.url, 'ls-jiedao', '/desk/notices')
  await page.getByRole('link', { name: '通知方式' }).click()
  await page.getByLabel('填写邮箱').fill('sun.lihua@street.example')
  await page.getByRole('button', { name: '发验证码' }).click()
  await page.getByLabel(/发到 s\*\*\*@street\.example 的验证码/).fill('x')
  await page.getByRole('button', { name: '核实' }).click()
  await page.getByText('验证码不对或已过期').waitFor()
  const code = /\d{6}/.exec(mailbox.letters.at(-1)!.text)![0]
  await page.getByLabel(/的验证码/).fill(code)
  await page.getByRole('button', { name: '核实' }).click()
  await page.getByText('s***@street.example，已核实').waitFor()
  const mail = page.getByRole('group', { name: '邮件' })
  await mail.getByLabel('每天汇总发一次').check()
  await page.getByLabel('每天几点汇总').fill('17:30')
  await page.getByRole('button', { name: '保存' }).click()
  await sound(page, 'desk-choices')
  await page.reload()
  assert.ok(await page.getByRole('group', { name: '邮件' }).getByLabel('每天汇总发一次').isChecked())
  assert.equal(await page.getByLabel('每天几点汇总').inputValue(), '17:30')
  await page.setViewportSize({ width: 390, height: 844 })
  await sound(page, 'desk-choices-phone')
  await page.getByRole('button', { name: '长辈版' }).click()
  await sound(page, 'desk-choices-elder')
  await page.context().close()
})

test('who may not manage channels is told so', async () => {
  const page = await browser.page('desk', desk)
  await signInAt(page, product.url, 'ls-jiedao', '/desk/channels')
  await page.getByText('没有这项权限').first().waitFor()
  assert.equal(await page.getByRole('link', { name: '通道' }).count(), 0)
  await page.context().close()
})
