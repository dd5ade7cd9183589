/** A small wish by hand, all on phones: made, looked through, claimed from “my village”, taken back, claimed again, done and thanked for. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import type { Inbox } from '#contract/http/matter-lists.ts'
import { openHand, password, signedIn, type Hand } from './pocket.ts'
import { openStage } from './stage.ts'

const stage = openStage()
const VILLAGE = '371329002247'
const mark = randomUUID().slice(0, 4)
const wish = `想要一把带靠背的小椅子${mark}`
let matter = ''

async function asPerson(username: string, options?: Parameters<typeof openHand>[1]): Promise<Hand> {
  const hand = await openHand(stage.browser, options)
  const { url } = stage.product
  await hand.page.goto(`${url}/m/sign-in`)
  await hand.tap('我有用户名和密码')
  await hand.write('用户名', username)
  await hand.write('密码', password)
  await hand.tap('登录')
  await hand.page.getByRole('heading', { name: /有事请说$/ }).waitFor()
  return hand
}
const lineOf = (page: Page) => page.getByRole('listitem').filter({ hasText: mark })

test('a signed-in villager finds their village, and says a wish there', async () => {
  const hand = await asPerson('ls-cunmin')
  const { page } = hand
  await page.getByRole('link', { name: /谁负责，电话多少/ }).click()
  await page
    .getByRole('heading', { name: '微心愿' })
    .or(page.getByRole('heading', { name: '您是哪个村的？' }))
    .waitFor()
  await page.goto(`${stage.product.url}/m/village?code=${VILLAGE}`)
  await page.getByRole('heading', { name: '有事找谁' }).waitFor()
  assert.match(
    (await page.getByRole('link', { name: /村党支部书记/ }).getAttribute('href')) ?? '',
    /^tel:\d+/,
  )
  assert.match(
    (await page.getByRole('link', { name: /^打给村法律顾问/ }).getAttribute('href')) ?? '',
    /^tel:\d+/,
  )
  await hand.look('pocket-village')
  await hand.tap(/^说一个微心愿/)
  await page.getByRole('heading', { name: '先看一眼' }).waitFor()
  await hand.tap('继续反映')
  await page.getByRole('heading', { name: '再补几项' }).waitFor()
  await page.getByLabel('心愿').first().fill(wish)
  await page.getByText('要一样东西').click()
  await page.getByText('是', { exact: true }).first().click()
  await hand.look('pocket-wish-fields')
  await hand.tap('下一步')
  await page.getByLabel('是什么事？').fill(`腰不好，坐着择菜要靠一靠 ${mark}`)
  await hand.tap('下一步')
  await hand.look('pocket-wish-check')
  await hand.tap('提交')
  await page.getByRole('heading', { name: '收到了' }).waitFor()
  const receipt = page.getByText(/371329-\d{4}-\d+/).first()
  await receipt.waitFor()
  const number = /371329-\d{4}-\d+/.exec(await receipt.innerText())![0]
  const duty = await signedIn(stage.product.url, 'ls-zhiban')
  const { items } = await duty.get<Inbox>('/api/inbox?limit=200')
  matter = items.find((row) => row.number === number)!.id
  await page.context().close()
})

test('the village offers it, without a name', async () => {
  const hand = await asPerson('ls-zhiban')
  const { page } = hand
  await page.goto(`${stage.product.url}/m/matters/${matter}`)
  await page.getByText(wish).waitFor()
  await hand.tap('可以，登出来请人认领')
  await page.getByText('已登出来，等人认领').waitFor()
  // how one is told, on the phone as well
  await page.goto(`${stage.product.url}/m/settings`)
  await page
    .getByRole('group', { name: /^短信（发到 1\d{2}\*{4}/ })
    .getByLabel('一天汇总发一次')
    .check()
  await page.getByLabel('每天几点汇总').fill('18:30')
  await hand.tap('就这样，记下')
  await page.getByText('记下了。').waitFor()
  await page.reload()
  assert.equal(await page.getByLabel('每天几点汇总').inputValue(), '18:30')
  await hand.look('pocket-settings')
  await page.context().close()
})

test('a volunteer claims it with one tap, takes it back, claims it again and does it', async () => {
  const hand = await asPerson('ls-zhiyuan')
  const { page } = hand
  await page.goto(`${stage.product.url}/m/village?code=${VILLAGE}`)
  const line = lineOf(page)
  await line.getByRole('button', { name: /我来认领/ }).click()
  await line.getByText('认领好了。').waitFor()
  await hand.look('pocket-wish-claimed')
  await line.getByRole('button', { name: '点错了，撤销' }).click()
  await line.getByRole('button', { name: /我来认领/ }).click()
  await line.getByRole('link', { name: '看怎么联系、去办' }).click()
  await page.getByText(/腰不好/).waitFor()
  await hand.look('pocket-wish-mine')
  await hand.tap('心愿已实现')
  await page.getByLabel(/办理结果/).fill('从家里搬来一把，擦干净送到了。')
  await page.getByRole('button', { name: '心愿已实现' }).click()
  await page.getByText('心愿实现了').first().waitFor()
  await page.context().close()
})

test('the wisher thanks; everybody reads of the wish, nobody of who made it', async () => {
  const hand = await asPerson('ls-cunmin', { elder: true })
  const { page } = hand
  await page.goto(`${stage.product.url}/m/matters/${matter}`)
  await hand.tap('说声谢谢')
  await page.getByText('很满意').click()
  await hand.look('pocket-wish-thanks')
  await page.getByRole('button', { name: '说声谢谢' }).click()
  await page.getByText(/您的评价/).waitFor()
  await page.goto(`${stage.product.url}/m/`)
  await hand.tap(/条新消息$/)
  await page
    .getByText(/心愿有人认领了/)
    .first()
    .waitFor()
  await hand.look('pocket-notices')
  await hand.tap('都看过了')
  await page.getByRole('button', { name: '都看过了' }).waitFor({ state: 'detached' })
  await page.goto(`${stage.product.url}/m/village?code=${VILLAGE}`)
  await lineOf(page)
    .getByText(/对方道了谢/)
    .waitFor()
  await hand.look('pocket-village')
  await page.context().close()
  const open = await (await fetch(`${stage.product.url}/v/${VILLAGE}`)).text()
  assert.doesNotMatch(open, /腰不好/)
})
