/** A quote attached on the phone before anything is paid; a payment recorded wrongly, taken back by another; the receipt waits for the next. */
import { test } from 'node:test'
import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import type { Payable } from '#contract/http/payments.ts'
import { desk, personOf, signInAt, sound } from './desk.ts'
import { openHand, password } from './pocket.ts'
import { openStage } from './stage.ts'

const stage = openStage()
const TITLE = '修补广场砖 30 块'

test('a quote on the phone, a payment, and the payment taken back by the accountant', async () => {
  const { url } = stage.product
  const payer = await personOf(url, 'ls-zhiban')
  const me = await payer<{ posts: { place: { id: string }[] }[] }>('GET', '/api/me')
  const region = me.posts[0]!.place.at(-1)!.id
  const waiting = await payer<Payable>('GET', `/api/payments/waiting?region=${region}`)
  const item = waiting.items.find((one) => one.title === TITLE)!

  const hand = await openHand(stage.browser)
  const { page: phone } = hand
  await phone.goto(`${url}/m/sign-in`)
  await hand.tap('我有用户名和密码')
  await phone.getByLabel('用户名').fill('ls-wenshu')
  await phone.getByLabel('密码').fill(password)
  await phone.keyboard.press('Enter')
  await phone.getByRole('link', { name: /开会/ }).waitFor()
  await phone.goto(`${url}/m/matters/${item.matter}`)
  await phone.getByRole('heading', { name: '报价和单据' }).waitFor()
  const picture = await sharp({ create: { width: 1200, height: 800, channels: 3, background: '#eef' } })
    .jpeg()
    .toBuffer()
  await phone
    .locator('section', { hasText: '报价和单据' })
    .locator('input[type=file]')
    .setInputFiles({ name: '报价.jpg', mimeType: 'image/jpeg', buffer: picture })
  await phone.getByLabel('哪家开的').fill('顺达建材门市')
  await phone.getByLabel('金额（元）').fill('920')
  await hand.look('pocket-affair-receipt')
  await phone.getByRole('button', { name: '附上', exact: true }).click()
  await phone.getByText('报价单，顺达建材门市，920.00 元').waitFor()
  await hand.look('pocket-affair-receipts')

  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  await payer('POST', '/api/payments', {
    ...{
      command_id: randomUUID(),
      region,
      matter: item.matter,
      day: today,
      payee: '顺达建材门市',
      fen: item.fen,
    },
    ...{ method: 'bank', purpose: 'public_works', settled: true },
  })
  const page = await stage.browser.page('desk', desk)
  await signInAt(page, url, 'ls-kuaiji', `/desk/money?region=${region}&part=payments`)
  const row = page.getByRole('row').filter({ hasText: TITLE })
  await row.getByRole('button', { name: '撤销' }).click()
  const form = page.getByRole('form', { name: '撤销付款' })
  await form.getByRole('button', { name: '撤销付款' }).click()
  await form.getByRole('alert').getByText('请填“为什么撤销”').waitFor()
  await form.getByLabel('为什么撤销').fill('付到别的账户去了')
  await sound(page, 'desk-payment-void')
  await form.getByRole('button', { name: '撤销付款' }).click()
  await row.getByText('已撤销：付到别的账户去了').waitFor()
  await sound(page, 'desk-payment-voided')
})
