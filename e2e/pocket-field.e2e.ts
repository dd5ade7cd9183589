/** A grid worker's round: a report in a few taps, a household visited in two, a day without a signal, a phone that died, a session that ended, somebody who was first. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import sharp from 'sharp'
import type { HouseholdList } from '#contract/http/households.ts'
import type { Inbox } from '#contract/http/matter-lists.ts'
import type { Matter } from '#contract/http/matters.ts'
import type { Reported } from '#contract/http/reports.ts'
import type { Talk } from '#contract/http/talk.ts'
import { caller, handOn, openHand, password, type Hand } from './pocket.ts'
import { openGridStage } from './stage.ts'

const stage = openGridStage()

const mark = () => randomUUID().slice(0, 8)
const ready = (page: Page, name: string | RegExp) => page.getByRole('heading', { name }).waitFor()

/** The phone carries the worker's session; the first page stands. */
async function atWork(hand: Hand, username = 'ls-wanggeyuan'): Promise<void> {
  const { page } = hand
  const set = await page.request.post(`${stage.product.url}/api/sign-in`, { data: { username, password } })
  assert.equal(set.status(), 200)
  await page.goto(`${stage.product.url}/m/`)
  await ready(page, /^等我办/)
}
async function signInAgain(hand: Hand): Promise<void> {
  await hand.tap('我有用户名和密码')
  await hand.write('用户名', 'ls-wanggeyuan')
  await hand.write('密码', password)
  await hand.tap('登录')
}
const reported = (text: string, more: object = {}) =>
  caller(stage.product.url).post<Reported>('/api/matters', {
    ...{
      id: randomUUID(),
      county: stage.demo.county,
      kind: 'street_light',
      region: stage.demo.grid.id,
      text,
      ...more,
    },
  })
const matter = (id: string) => stage.demo.worker.get<Matter>(`/api/matters/${id}`)
const arrived = async (text: string) =>
  (await stage.demo.worker.get<Inbox>('/api/inbox?tab=waiting&limit=200')).items.filter(({ title }) =>
    title.includes(text),
  ).length

test('seen, and reported from one page, 长辈版', async () => {
  const hand = await openHand(stage.browser, { elder: true, width: 360 })
  const { page, tap, write, look } = hand
  await atWork(hand)
  await look('pocket-field-home')
  const text = `${mark()} 路灯不亮`
  const before = hand.taps()
  await tap(/^上报一件/)
  await write('看到什么了', text)
  await tap(/^路灯不亮/)
  await look('pocket-quick')
  await tap(/^提交给/)
  await ready(page, '收到了')
  assert.ok(hand.taps() - before < 6, `${hand.taps() - before} taps`)
  assert.equal(await arrived(text), 1)
  await page.context().close()
})

test('what is near comes first, by a position asked for once, on a tap; without one, by grid', async () => {
  const { centre } = await caller(stage.product.url).get<{ centre: { lng: number; lat: number } }>(
    `/api/regions/${stage.demo.village.id}`,
  )
  const near = `${mark()} 近处的灯`
  await reported(near, { location: { ...centre, datum: 'WGS-84' } })
  const hand = await openHand(stage.browser)
  const { page } = hand
  await page.addInitScript(() => {
    const real = navigator.geolocation.getCurrentPosition.bind(navigator.geolocation)
    const count = window as unknown as { asked: number }
    count.asked = 0
    navigator.geolocation.getCurrentPosition = (...how) => (count.asked++, real(...how))
    navigator.geolocation.watchPosition = () => (count.asked += 100)
  })
  await atWork(hand)
  await page.goto(`${stage.product.url}/m/round`)
  await page.getByText(near).waitFor()
  const asked = () => page.evaluate(() => (window as unknown as { asked: number }).asked)
  assert.equal(await asked(), 0)
  await hand.tap('离我近的')
  await page.getByText('手机没有给出位置').waitFor()
  await page.context().grantPermissions(['geolocation'])
  await page.context().setGeolocation({ longitude: centre.lng, latitude: centre.lat + 0.001 })
  await hand.tap('离我近的')
  await page.getByText('约 100 米').first().waitFor()
  assert.equal(await asked(), 2)
  await hand.look('pocket-round-near')
  await page.context().close()
})

const picture = () =>
  sharp({ create: { width: 2000, height: 1500, channels: 3, background: '#875' } })
    .jpeg()
    .toBuffer()

/** Until the phone has it for a day without a signal. */
const carried = (page: Page, path: string) =>
  page.waitForFunction(
    (ending) =>
      new Promise<boolean>((done) => {
        const opening = indexedDB.open('shanzhi-field')
        opening.onsuccess = () => {
          const keys = opening.result.transaction('copies').objectStore('copies').getAllKeys()
          keys.onsuccess = () => (
            opening.result.close(),
            done(keys.result.some((key) => String(key).endsWith(ending)))
          )
        }
      }),
    path,
    { polling: 200 },
  )

/** The server ends the session the phone carries: as after a week, or by an administrator. */
async function endSession(context: BrowserContext): Promise<void> {
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  await fetch(`${stage.product.url}/api/sign-out`, { method: 'POST', headers: { cookie } })
}

test('a day without a signal: seen, accepted, visited, reported; the phone dies, the session ends; all of it arrives once, the clash is told', async () => {
  const [mine, theirs, seen] = [`${mark()} 灯不亮`, `${mark()} 灯也不亮`, `${mark()} 路灯不亮`]
  const [own, clashing] = [await reported(mine), await reported(theirs)]
  const first = await openHand(stage.browser)
  const context = first.page.context()
  await atWork(first)
  await first.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await first.page.reload()
  for (const path of [`${own.id}?ahead=true`, `${clashing.id}?ahead=true`, '/api/households'])
    await carried(first.page, path)
  await first.page.goto(`${stage.product.url}/m/quick`)
  await first.page.getByRole('radio').first().waitFor()

  await context.setOffline(true)
  const { page, tap } = first
  await page.goto(`${stage.product.url}/m/round`)
  await page.getByText(/没有网，这是 .* 存下的/).waitFor()
  await page.getByText(mine).waitFor()
  await first.look('pocket-round-offline')
  for (const [id, text] of [
    [own.id, mine],
    [clashing.id, theirs],
  ] as const) {
    await page.goto(`${stage.product.url}/m/matters/${id}`)
    await ready(page, text)
    await tap(/^受理/)
    await page.getByText(/“受理.*”已存好，有网自动送出/).waitFor()
    if (id === clashing.id) continue
    // and closed on the spot, with a picture: it goes after the first
    await tap(/办结|办好/)
    await first.write('办理结果', '换了灯头，试亮正常。')
    await page.setInputFiles('#photo', { name: 'done.jpg', mimeType: 'image/jpeg', buffer: await picture() })
    await page.getByAltText('第 1 张照片').waitFor()
    await tap(/办结|办好/)
    await page.getByText('换了灯头，试亮正常。').waitFor()
    await first.write('要说的话', '灯罩裂了，下回带新的来')
    await page.getByRole('button', { name: '留言', exact: true }).click()
    await page.getByText('“留言”已存好').waitFor()
  }
  await page.goto(`${stage.product.url}/m/households`)
  const door = page.locator('.rows .row').first()
  const where = (await door.innerText()).split('\n')[0]!
  const before = first.taps()
  await tap(where)
  await tap('去过了，都好')
  assert.equal(first.taps() - before, 2)
  await page.getByText(/“走访，都好”已存好/).waitFor()
  await page.goto(`${stage.product.url}/m/`)
  const unpressed = first.taps()
  await tap(/^上报一件/)
  await first.write('看到什么了', seen)
  await tap(/^路灯不亮/)
  await tap(/^提交给/)
  await ready(page, '已存好，有网自动送出')
  assert.equal(first.taps() - unpressed, 4)
  await page.close()

  // meanwhile somebody is first, and the session ends; a day later the phone is switched on again
  const { version } = await matter(clashing.id)
  await stage.demo.worker.post(`/api/matters/${clashing.id}/acts`, {
    ...{ command_id: randomUUID(), action: 'accept', version, input: {} },
  })
  await endSession(context)
  const again = handOn(await context.newPage())
  await again.page.clock.setSystemTime(Date.now() + 26 * 3600_000)
  await again.page.goto(`${stage.product.url}/m/drafts`)
  await again.page.getByRole('heading', { name: '等网送出（6）' }).waitFor()
  await context.setOffline(false)
  await again.page.getByText('登录过期了').waitFor({ timeout: 60_000 })
  await again.look('pocket-queue-session-over')
  assert.equal(await arrived(seen), 0, 'nothing goes under nobody’s name')
  await again.tap('去登录')
  await signInAgain(again)
  await again.page.getByRole('heading', { name: '没办成，要您看一看（1）' }).waitFor()
  await again.page.getByText(/李建国 .*已经办了“受理/).waitFor()
  await again.look('pocket-queue-clash')
  await again.page.getByText('等网送出').waitFor({ state: 'detached' })

  assert.equal(await arrived(seen), 1)
  assert.equal((await matter(clashing.id)).timeline.length, 2, 'accepted once')
  const closed = await matter(own.id)
  assert.equal(closed.timeline.length, 3, 'accepted, then closed')
  assert.equal(closed.timeline[2]!.photos.length, 1)
  const { remarks } = await stage.demo.worker.get<Talk>(`/api/matters/${own.id}/talk`)
  assert.deepEqual(
    remarks.map(({ text }) => text),
    ['灯罩裂了，下回带新的来'],
  )
  const { items } = await stage.demo.worker.get<HouseholdList>('/api/households')
  const visited = items.find(({ address, head }) => `${address} ${head}户主` === where)!
  assert.ok(visited.visited_on && visited.due_on! > visited.visited_on)
  await again.tap(new RegExp(theirs))
  await again.page.getByText('这一步现在不用您办了').waitFor()
  await again.tap('知道了，不办了')
  await again.page.getByRole('heading', { name: '您现在可以' }).waitFor()
  await context.close()
})

test('who holds a post is a villager too; signing out takes what was read from the phone', async () => {
  const hand = await openHand(stage.browser)
  const { page, tap } = hand
  await atWork(hand, 'ls-wanggezhang')
  await carried(page, '/api/households')
  await tap('换成村民的页面')
  await page.getByRole('link', { name: /我要反映/ }).waitFor()
  assert.equal(await page.getByText('住户走访').count(), 0)
  await tap(/^回到网格长的页面/)
  await page.getByRole('link', { name: /住户走访/ }).waitFor()
  const ended = page.waitForResponse('**/api/sign-out')
  await tap('退出')
  await page.getByRole('link', { name: '登录' }).waitFor()
  await page.waitForFunction(
    () =>
      new Promise<boolean>((done) => {
        const opening = indexedDB.open('shanzhi-field')
        opening.onsuccess = () => {
          const left = opening.result.transaction('copies').objectStore('copies').count()
          left.onsuccess = () => (opening.result.close(), done(left.result === 0))
        }
      }),
    undefined,
    { polling: 200 },
  )
  await ended
  assert.equal((await page.request.get(`${stage.product.url}/api/me`)).status(), 401)
  await page.context().close()
})
