/** Two officials at once: what one does shows at the other's desk by itself, and says who did it. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Matter } from '#contract/http/matters.ts'
import type { Reported } from '#contract/http/reports.ts'
import type { Me } from '#contract/http/session.ts'
import { openProduct } from '../server/test/product.ts'
import { readEvents } from '../server/test/event-reader.ts'
import { openBrowser, type E2eBrowser } from './browser.ts'
import { COUNTY, desk, PASSWORD, personOf, signInAt, sound, type Asking } from './desk.ts'

let browser: E2eBrowser
let product: Awaited<ReturnType<typeof openProduct>>
let worker: Asking, villager: Asking
let region: string

before(async () => {
  product = await openProduct()
  browser = await openBrowser()
  worker = await personOf(product.url, 'ls-wanggeyuan')
  villager = await personOf(product.url, 'ls-cunmin')
  region = (await worker<Me>('GET', '/api/me')).posts[0]!.seat.region
})
after(async () => {
  await browser?.close()
  await product?.stop()
})

const report = async (title: string) => {
  const body = {
    id: randomUUID(),
    county: COUNTY,
    kind: 'street_light',
    region,
    title,
    text: `${title}，请来看看。`,
  }
  return (await villager<Reported>('POST', '/api/matters', body)).id
}

test('a report comes to the open inbox by itself, and an act of a colleague to the open matter, with their name', async () => {
  const page = await browser.page('desk', desk)
  const streamed = page.waitForResponse((response) => response.url().endsWith('/api/events'))
  await signInAt(page, product.url, 'ls-wanggeyuan')
  assert.equal((await streamed).status(), 200)
  const id = await report('桥头护栏松动')
  const row = page.locator(`.rows a[href*="${id}"]`)
  await row.locator('.row-new').waitFor()
  await row.click()
  await page.locator('#act-bar button').first().waitFor()
  await row.locator('.row-new').waitFor({ state: 'detached' })
  await page.reload()
  await row.waitFor()
  assert.equal(await row.locator('.row-new').count(), 0, 'what was seen stays seen')
  await page.locator('#act-bar button').first().waitFor()
  // the same seat at another desk
  const { version, actions } = await worker<Matter>('GET', `/api/matters/${id}`)
  const { action } = actions.find((one) => one.needs.length === 0)!
  await worker('POST', `/api/matters/${id}/acts`, { command_id: randomUUID(), action, version, input: {} })
  const meanwhile = page.locator('.meanwhile')
  await meanwhile.waitFor()
  const { timeline } = await worker<Matter>('GET', `/api/matters/${id}`)
  assert.match(await meanwhile.innerText(), new RegExp(`${timeline.at(-1)!.by}.*刚刚办过`))
  await sound(page, 'desk-live')
  await meanwhile.getByRole('button', { name: '知道了' }).click()
  await meanwhile.waitFor({ state: 'detached' })
  await page.context().close()
})

test('under the cursor rows are told anew where they stand, and move when it is gone', async () => {
  const told = await report('文化墙的灯箱不亮')
  const page = await browser.page('desk', desk)
  await signInAt(page, product.url, 'ls-wanggeyuan')
  const rows = page.locator('.rows a')
  const order = () =>
    rows.evaluateAll((all) => all.map((row) => new URLSearchParams(row.getAttribute('href')!).get('m')))
  await page.locator(`.rows a[href*="${told}"]`).waitFor()
  await rows.first().hover()
  const before = await order()
  const id = await report('桥洞下积水')
  const { version } = await worker<Matter>('GET', `/api/matters/${told}`)
  await worker('POST', `/api/matters/${told}/acts`, { command_id: randomUUID(), action: 'accept', version })
  await page.getByRole('button', { name: '有新动态' }).waitFor()
  await page.locator(`.rows a[href*="${told}"]`, { hasText: '办理中' }).waitFor()
  assert.deepEqual(await order(), before)
  await page.mouse.move(1000, 600)
  await page.locator(`.rows a[href*="${id}"]`).waitFor()
  assert.equal(await page.getByRole('button', { name: '有新动态' }).count(), 0)
  await page.context().close()
})

test('while rows are ticked nothing moves: the list says that there is news', async () => {
  const page = await browser.page('desk', desk)
  await signInAt(page, product.url, 'ls-wanggeyuan')
  await page.locator('.row-tick input').first().check()
  const id = await report('广场座椅坏了')
  await page.getByRole('button', { name: '有新动态' }).waitFor()
  assert.equal(await page.locator(`.rows a[href*="${id}"]`).count(), 0)
  await sound(page, 'desk-live-held')
  await page.getByRole('button', { name: '有新动态' }).click()
  await page.locator(`.rows a[href*="${id}"]`).waitFor()
  await page.context().close()
})

test('signing out ends the stream at once; who is not signed in gets none', async () => {
  const signedIn = await fetch(`${product.url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'ls-wanggeyuan', password: PASSWORD }),
  })
  const cookie = signedIn.headers.getSetCookie().map((line) => line.split(';')[0])[0]!
  const stream = await readEvents(`${product.url}/api/events`, { cookie })
  assert.equal(stream.status, 200)
  await fetch(`${product.url}/api/sign-out`, { method: 'POST', headers: { cookie } })
  let told = await stream.next()
  while (told) told = await stream.next()
  assert.equal((await readEvents(`${product.url}/api/events`, { cookie })).status, 401)
})
