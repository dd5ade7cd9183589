import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { caller, openHand } from './pocket.ts'
import { openGridStage } from './stage.ts'

const stage = openGridStage()

test('长辈版 is on the first page, one tap, and remembered', async () => {
  const hand = await openHand(stage.browser)
  const { page } = hand
  await page.goto(`${stage.product.url}/m/`)
  await page.getByText('演示').waitFor()
  await hand.look('pocket-home-first')
  await hand.tap('长辈版')
  await page.reload()
  await page.getByRole('button', { name: '普通版' }).waitFor()
  const size = await page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize))
  assert.ok(size >= 18)
  await page.context().close()
  for (const width of [320, 1440]) {
    const elder = await openHand(stage.browser, { elder: true, width })
    await elder.page.goto(`${stage.product.url}/m/`)
    await elder.page.getByText('演示').waitFor()
    await elder.look('pocket-home-first')
    await elder.page.context().close()
  }
})

test('“here” asks for the position once, on a tap, and finds the village', async () => {
  const { centre } = await caller(stage.product.url).get<{ centre: { lng: number; lat: number } }>(
    `/api/regions/${stage.demo.village.id}`,
  )
  const hand = await openHand(stage.browser)
  const { page } = hand
  await page.context().grantPermissions(['geolocation'])
  await page.context().setGeolocation({ longitude: centre.lng, latitude: centre.lat })
  await page.addInitScript(() => {
    const real = navigator.geolocation.getCurrentPosition.bind(navigator.geolocation)
    const count = window as unknown as { asked: number }
    count.asked = 0
    navigator.geolocation.getCurrentPosition = (...how) => (count.asked++, real(...how))
    navigator.geolocation.watchPosition = () => (count.asked += 100)
  })
  await page.goto(`${stage.product.url}/m/report?region=${stage.demo.county}`)
  const place = page.locator('#place')
  const counties = page.getByRole('button', { name: /县$/ })
  await place.or(counties.first()).waitFor()
  if (await counties.first().isVisible()) await counties.first().click()
  await place.waitFor()
  const asked = () => page.evaluate(() => (window as unknown as { asked: number }).asked)
  assert.equal(await asked(), 0)
  await hand.tap('用我现在的位置')
  await page.getByRole('button', { name: '就在这里' }).waitFor()
  assert.match(await page.locator('.chosen').innerText(), new RegExp(stage.demo.village.name))
  assert.equal(await asked(), 1)
  await page.context().close()
})

test('a list that does not come says so and can be asked for again; nothing yet says what to do', async () => {
  const hand = await openHand(stage.browser)
  const { page } = hand
  await page.goto(`${stage.product.url}/m/mine`)
  await page.getByText('还没有反映过事情').waitFor()
  await hand.look('pocket-mine-empty')
  await page.goto(`${stage.product.url}/m/drafts`)
  await page.getByText('都送出去了').waitFor()
  let broken = true
  await page.context().route('**/api/catalogue*', (route) => (broken ? route.abort() : route.continue()))
  await page.goto(`${stage.product.url}/m/report?region=${stage.demo.village.code}`)
  await hand.tap('就在这里')
  await page.getByRole('alert').waitFor()
  await hand.look('pocket-what-failed')
  broken = false
  await hand.tap('再试一次')
  await page.locator('.group').first().waitFor()
  await page.context().close()
})

test('an emergency ends at a number to press; a wrong address has a way home', async () => {
  const hand = await openHand(stage.browser)
  const { page } = hand
  await page.goto(`${stage.product.url}/m/report?region=${stage.demo.village.code}`)
  await hand.tap('就在这里')
  await hand.write('用一句话说', '隔壁着火了')
  await hand.tap(/着火/)
  await page.getByRole('link', { name: '拨打 119' }).waitFor()
  assert.equal(await page.getByRole('link', { name: '拨打 119' }).getAttribute('href'), 'tel:119')
  assert.equal(await page.getByRole('button', { name: /下一步|继续/ }).count(), 0)
  await hand.look('pocket-divert')
  await page.goto(`${stage.product.url}/m/nowhere`)
  await page.getByRole('heading', { name: '没有这一页' }).waitFor()
  await hand.tap('回首页')
  await page.getByRole('link', { name: /我要反映/ }).waitFor()
  await page.context().close()
})

test('the first load stays under 29 KB of script and style', async () => {
  const { page } = await openHand(stage.browser)
  const sizes: Promise<number>[] = []
  page.on('response', (answer) => {
    if (/\.(js|css)$/.test(answer.url()) && !/sw\.js|workbox/.test(answer.url()))
      sizes.push(answer.body().then((body) => gzipSync(body).length))
  })
  await page.goto(`${stage.product.url}/m/`)
  await page.getByText('演示').waitFor()
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
  console.log(`first load of /m: ${(bytes / 1024).toFixed(1)} KB gzip, script and style`)
  assert.ok(bytes > 10_000 && bytes < 29 * 1024, `${bytes} bytes`)
  await page.context().close()
})
