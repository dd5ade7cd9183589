import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { openHand } from './pocket.ts'
import { openGridStage } from './stage.ts'

const stage = openGridStage()

for (const width of [320, 390, 1440])
  test(`the village’s page at ${width} px: who to call, without script`, async () => {
    const hand = await openHand(stage.browser, { width })
    const { page } = hand
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.resourceType()))
    await page.goto(`${stage.product.url}/v/${stage.demo.village.code}`)
    await page.getByRole('heading', { name: '有事找谁' }).waitFor()
    await hand.look('village')
    assert.ok(!asked.includes('script'))
    assert.ok((await page.locator('a[href^="tel:"]').count()) >= 3)
    const low = await page
      .locator('a, summary')
      .evaluateAll((links) => links.filter((link) => link.getBoundingClientRect().height < 60).length)
    assert.equal(low, 0, 'every link is 60 px high')
    await page.getByRole('link', { name: '看正在办的' }).click()
    await page.getByRole('heading', { name: '正在办的事' }).waitFor()
    if (width === 390) await hand.look('village-matters')
    await page.getByRole('link', { name: '看办结的' }).click()
    await page.getByRole('heading', { name: '办结的事' }).waitFor()
    await page.goto(`${stage.product.url}/v/${stage.demo.village.code}/poster`)
    await hand.look('village-poster')
    await page.goto(`${stage.product.url}/v/${stage.demo.county}`)
    await hand.look('village-county')
    await page.locator('.links a').first().click()
    await page.locator('.links a').first().waitFor()
    await hand.look('village-township')
    await page.goto(`${stage.product.url}/v/999999999999`)
    await page.getByRole('heading', { name: '没有找到这个村' }).waitFor()
    await hand.look('village-unknown')
    await page.context().close()
  })

test('the village’s page leads to a report with the village filled in', async () => {
  const hand = await openHand(stage.browser)
  await hand.page.goto(`${stage.product.url}/v/${stage.demo.village.code}`)
  await hand.tap('我要反映')
  await hand.page.getByRole('button', { name: '就在这里' }).waitFor()
  assert.match(await hand.page.locator('.chosen').innerText(), new RegExp(stage.demo.village.name))
  await hand.page.context().close()
})

test('page and poster each print on one sheet of A4; the page is small', async () => {
  const { page } = await openHand(stage.browser)
  for (const path of [`/v/${stage.demo.village.code}`, `/v/${stage.demo.village.code}/poster`]) {
    await page.goto(stage.product.url + path)
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    assert.equal(pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length, 1, path)
  }
  const body = await (await fetch(`${stage.product.url}/v/${stage.demo.village.code}`)).text()
  const bytes = gzipSync(body).length
  console.log(`village page: ${bytes} bytes gzip`)
  assert.ok(bytes < 15_000)
  // an old WebView knows neither: what it needs to be read by is not told in them
  assert.doesNotMatch(body, /var\(|display:grid|[;{]gap:|:is\(|@layer|@container|<script/)
  await page.context().close()
})
