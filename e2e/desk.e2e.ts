/** The desk as an official uses it: signs in, handles a matter by keyboard, is overtaken by a colleague, finds and counts. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import type { Catalogue } from '#contract/http/catalogue.ts'
import type { Matter } from '#contract/http/matters.ts'
import type { Reported } from '#contract/http/reports.ts'
import type { Me } from '#contract/http/session.ts'
import { personOf, COUNTY, desk, PASSWORD, signInAt, sound, type Asking } from './desk.ts'
import { openStage } from './stage.ts'

const stage = openStage()

const asPerson = (username: string) => personOf(stage.product.url, username)
const signIn = (page: Page, username: string, path?: string) =>
  signInAt(page, stage.product.url, username, path)

/** A villager's report in the grid worker's grid; answers its id. */
async function report(title: string): Promise<string> {
  const worker = await asPerson('ls-wanggeyuan')
  const villager = await asPerson('ls-cunmin')
  const region = (await worker<Me>('GET', '/api/me')).posts[0]!.seat.region
  const { kinds } = await villager<Catalogue>('GET', `/api/catalogue?county=${COUNTY}`)
  const kind = kinds.find(
    (k) => !k.sensitive && !k.advice?.divert && k.fields.every((f) => !f.required),
  )!.kind
  const body = { id: randomUUID(), county: COUNTY, kind, region, title, text: `${title}，请来看看。` }
  return (await villager<Reported>('POST', '/api/matters', body)).id
}

const act = async (ask: Asking, id: string, action: string, input: object = {}) => {
  const { version } = await ask<Matter>('GET', `/api/matters/${id}`)
  await ask('POST', `/api/matters/${id}/acts`, { command_id: randomUUID(), action, version, input })
}

const open = async (page: Page, id: string) => {
  await page.goto(`${stage.product.url}/desk/inbox?m=${id}`)
  await page.locator('#act-bar').waitFor()
}
test('a wrong password keeps what was typed and says what to do', async () => {
  const page = await stage.browser.page('phone')
  await page.goto(`${stage.product.url}/desk/`)
  await page.getByLabel('用户名').fill('ls-nobody')
  await page.getByLabel('密码', { exact: true }).fill('wrong')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').waitFor()
  assert.equal(await page.getByLabel('用户名').inputValue(), 'ls-nobody')
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('role')), 'alert')
  await sound(page, 'desk-sign-in')
  await page.context().close()
})

test('by keyboard alone: sign in, take the next matter, act, and it is in the story', async () => {
  const id = await report('村口路灯不亮')
  const page = await stage.browser.page('desk', desk)
  await page.goto(`${stage.product.url}/desk/inbox`)
  await page.getByLabel('用户名').focus()
  await page.keyboard.type('ls-wanggeyuan')
  await page.keyboard.press('Tab')
  await page.keyboard.type(PASSWORD)
  await page.keyboard.press('Enter')
  await page.locator('.rows li').first().waitFor()
  await sound(page, 'desk-inbox')
  await page.getByRole('link', { name: '全部', exact: true }).click()
  await page.getByLabel('只看哪一类').selectOption('street_light')
  await page.waitForURL(/kind=street_light/)
  await page.getByRole('link', { name: '事项', exact: true }).click()
  await page.getByRole('link', { name: /^收件箱/ }).click()
  await page.waitForURL(/tab=all&kind=street_light/)
  await page.getByRole('link', { name: /^等我办/ }).click()
  await page.getByRole('list', { name: '等我办' }).getByRole('listitem').first().waitFor()

  await page.keyboard.press('j')
  await page.locator('#act-bar button').first().waitFor()
  for (let i = 0; i < 40 && !page.url().includes(id); i++) await page.keyboard.press('j')
  assert.ok(page.url().includes(id), 'j comes to the matter, and the address says so')
  await page.locator(`.rows a[aria-current][href*="${id}"]`).waitFor()
  await page.locator('#matter-title', { hasText: '村口路灯不亮' }).waitFor()
  await page.keyboard.press('a')
  await page.keyboard.press('Enter')
  await page.locator('.act-form').waitFor()
  await sound(page, 'desk-act')
  await page.keyboard.press('Control+Enter')
  await page.locator('.said[data-shown=true]').waitFor()
  const ask = await asPerson('ls-wanggeyuan')
  const { timeline } = await ask<Matter>('GET', `/api/matters/${id}`)
  assert.equal(timeline.length, 2)

  // still theirs to handle: the desk stays on it, and `u` gives the list back
  await page.locator('.timeline li', { hasText: timeline[1]!.sentence }).waitFor()
  await page.keyboard.press('u')
  await page.locator('.split[data-open=false]').waitFor()
  assert.equal(await page.evaluate(() => document.activeElement?.closest('.rows') !== null), true)
  await page.keyboard.press('?')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  await page.keyboard.type('路灯')
  await page.keyboard.press('Enter')
  await page.waitForURL(/matters\?q=/)
  await page.locator(`.rows a[href*="${id}"]`).waitFor()
  await sound(page, 'desk-matters')
  await page.context().close()
})

test('what goes to another leaves the list, and the next matter opens', async () => {
  const [first, second] = [await report('水沟堵了'), await report('水管漏水')]
  const page = await stage.browser.page('desk', desk)
  await signIn(page, 'ls-wanggeyuan')
  await open(page, first)
  await page.getByRole('button', { name: '上报镇街' }).click()
  await page.locator('.act-form textarea:focus').waitFor()
  await page.keyboard.press('Control+Enter')
  await page.locator('.act-form [role=alert]').waitFor()
  await sound(page, 'desk-missing')
  await page.getByLabel('理由').fill('村里没有吸污车。')
  const png = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#567' } })
    .png()
    .toBuffer()
  await page
    .locator('input[type=file][accept^=image]')
    .setInputFiles({ name: '水沟.png', mimeType: 'image/png', buffer: png })
  await page.getByRole('img', { name: '已选的照片 1' }).waitFor()
  await page.keyboard.press('Control+Enter')
  await page.locator('.said[data-shown=true]').waitFor()
  await page.waitForURL((url) => !url.href.includes(first))
  assert.equal(await page.locator(`.rows a[href*="${first}"]`).count(), 0)
  assert.equal(await page.locator(`.rows a[href*="${second}"]`).count(), 1)
  await page.getByRole('link', { name: '看这件' }).click()
  const photo = page.locator('.timeline .photos img')
  await photo.waitFor()
  assert.ok(
    await photo.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth > 0)),
  )
  await page.locator('.timeline .photos button').click()
  await page.getByRole('dialog').getByRole('button', { name: '关上' }).click()
  await page.context().close()
})

test('the reporter is masked; looking asks why, and the look is told', async () => {
  const id = await report('找不到网格员电话')
  const worker = await asPerson('ls-wanggeyuan')
  await act(worker, id, 'hand_up', { reason: '请镇街看看。' })
  const page = await stage.browser.page('desk', desk)
  await signIn(page, 'ls-jiedao')
  await open(page, id)
  await page.getByRole('button', { name: '查看（会留痕）' }).click()
  await page.getByRole('button', { name: '查看联系方式' }).click()
  await page.getByRole('alert').filter({ hasText: '为什么要看' }).waitFor()
  await page.getByLabel(/为什么要看/).fill('电话核实位置')
  await page.keyboard.press('Enter')
  await page.getByText('这次查看已留痕').waitFor()
  await page.getByText('流程图：现在在“待派遣”').click()
  await page.getByRole('region', { name: '流程图' }).locator('[data-here]').waitFor()
  await sound(page, 'desk-contact')
  await page.context().close()
})

test('overtaken by a colleague: who did what, and not a word is lost', async () => {
  const id = await report('井盖松了')
  const page = await stage.browser.page('desk', desk)
  await signIn(page, 'ls-wanggeyuan')
  await open(page, id)
  await page.getByRole('button', { name: '上报镇街' }).click()
  await page.getByLabel('理由').fill('井盖是电信公司的。')
  await page.keyboard.press('Escape')
  await page.reload()
  await page.getByRole('button', { name: '上报镇街' }).click()
  assert.equal(await page.getByLabel('理由').inputValue(), '井盖是电信公司的。', 'folded and reloaded, kept')
  await act(await asPerson('ls-wanggeyuan'), id, 'accept')
  await page.keyboard.press('Control+Enter')
  const notice = page.locator('.act-form [role=alert]')
  await notice.waitFor()
  assert.match(await notice.innerText(), /刚刚办过/)
  assert.equal(await page.getByLabel('理由').inputValue(), '井盖是电信公司的。')
  await sound(page, 'desk-overtaken')
  await page.reload()
  await page.locator('#act-bar').waitFor()
  await page.getByRole('button', { name: '上报镇街' }).click()
  assert.equal(await page.getByLabel('理由').inputValue(), '井盖是电信公司的。')
  await page.context().close()
})

test('a session that ran out leads to sign-in and back to the same matter, with every word', async () => {
  const id = await report('树枝压着电线')
  const page = await stage.browser.page('desk', desk)
  await signIn(page, 'ls-wanggeyuan')
  await open(page, id)
  await page.getByRole('button', { name: '上报镇街' }).click()
  await page.getByLabel('理由').fill('要供电所停电才能锯。')
  await page.context().clearCookies()
  await page.keyboard.press('Control+Enter')
  await page.getByLabel('用户名').fill('ls-wanggeyuan')
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.locator('#act-bar').waitFor()
  assert.ok(page.url().includes(id))
  await page.getByRole('button', { name: '上报镇街' }).click()
  assert.equal(await page.getByLabel('理由').inputValue(), '要供电所停电才能锯。')
  await page.context().close()
})

test('one pane at 390 px, and everything large in 长辈版', async () => {
  const id = await report('健身器材坏了')
  const page = await stage.browser.page('phone')
  await signIn(page, 'ls-wanggeyuan')
  await page.locator('.rows li').first().waitFor()
  await sound(page, 'desk-inbox-390')
  await open(page, id)
  await sound(page, 'desk-matter-390')
  await page.getByRole('button', { name: '长辈版' }).tap()
  await sound(page, 'desk-matter-elder')
  const small = await page
    .locator('.act-buttons button')
    .evaluateAll((all) =>
      all.filter((button) => button.getBoundingClientRect().height < 60).map((button) => button.textContent),
    )
  assert.deepEqual(small, [])
  const tiny = await page.locator('main *').evaluateAll((all) =>
    all
      .filter((node) =>
        [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent?.trim()),
      )
      .filter((node) => parseFloat(getComputedStyle(node).fontSize) < 18)
      .map((node) => node.textContent),
  )
  assert.deepEqual(tiny, [], 'nothing under 18 px')
  await page.getByRole('button', { name: '回到列表' }).tap()
  await page.locator('.rows li').first().waitFor()
  await sound(page, 'desk-inbox-elder')
  await page.context().close()
})

test('an empty inbox is good news; a broken one says what to do and recovers', async () => {
  const page = await stage.browser.page('desk', desk)
  await signIn(page, 'ls-cunmin')
  await page.getByRole('heading', { name: '都办完了' }).waitFor()
  await sound(page, 'desk-empty')
  await page.context().close()

  const other = await stage.browser.page('desk', desk)
  await other.route('**/api/inbox**', (route) => route.abort())
  await signIn(other, 'ls-wanggeyuan')
  await other.getByRole('alert').waitFor()
  await sound(other, 'desk-error')
  await other.unroute('**/api/inbox**')
  await other.getByRole('button', { name: '再试一次' }).click()
  await other.locator('.rows li').first().waitFor()
  await other.context().close()
})

test('the inbox loads in at most 350 KB, gzip', async () => {
  const page = await stage.browser.page('desk', desk)
  await signIn(page, 'ls-wanggeyuan')
  await page.locator('.rows li').first().waitFor()
  const fresh = await page.context().newPage()
  const loads: Promise<Buffer>[] = []
  fresh.on('response', (response) => {
    if (new URL(response.url()).pathname.startsWith('/desk')) loads.push(response.body())
  })
  await fresh.goto(`${stage.product.url}/desk/inbox`)
  await fresh.locator('.rows li').first().waitFor()
  const bytes = (await Promise.all(loads)).reduce((sum, body) => sum + gzipSync(body).length, 0)
  assert.ok(bytes <= 350 * 1024, `${Math.round(bytes / 1024)} KB`)
  await page.context().close()
})

test('signing out leaves nothing behind: the address leads to sign-in and back', async () => {
  const page = await stage.browser.page('desk', desk)
  await signIn(page, 'ls-jiedao', '/desk/matters?status=open')
  assert.match(page.url(), /matters\?status=open/)
  await page.locator('.name-menu > button').click()
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.getByLabel('用户名').waitFor()
  assert.equal(await page.evaluate(() => sessionStorage.length), 0)
  const response = await page.request.get(`${stage.product.url}/api/inbox`)
  assert.equal(response.status(), 401)
  await page.context().close()
})
