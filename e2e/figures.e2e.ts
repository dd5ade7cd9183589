/** The figures as the county office reads them: down to a place, to the list behind a number, and away as a document. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { Download, Page } from 'playwright-core'
import { openBrowser, type E2eBrowser } from './browser.ts'
import { desk, signInAt, sound } from './desk.ts'
import { startProduct, type Product } from '../server/test/product.ts'

let browser: E2eBrowser
let product: Product
before(async () => {
  // A county of its own: what other stories report meanwhile would come between a number and its list.
  product = await startProduct()
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await product?.stop()
})
const office = async (page: Page, path = '/desk/figures') => {
  await signInAt(page, product.url, 'ls-xianban', path)
  await page.locator('tfoot').waitFor()
}
const YEAR = '/desk/figures?from=2025-01-01&to=2026-12-31'

test('one sentence; a place opens what is below it; a number opens its list, as long as it says', async () => {
  const page = await browser.page('desk', desk)
  await office(page, YEAR)
  await sound(page, 'desk-figures')
  // what waits at the county itself has a row too, with nothing below it
  const line = page
    .locator('tbody tr', { has: page.locator('td a') })
    .filter({ has: page.locator('th a') })
    .first()
  const name = await line.getByRole('rowheader').innerText()
  await line.getByRole('rowheader').getByRole('link').click()
  await page.getByRole('heading', { name: new RegExp(`^${name}`) }).waitFor()
  for (const column of [0, 7]) {
    const number = page.locator('tfoot tr').first().locator('td').nth(column).locator('a').first()
    if ((await number.count()) === 0) continue
    const total = Number((await number.innerText()).replace(',', ''))
    await number.click()
    await page.locator('.figures-behind', { hasText: `${total.toLocaleString('zh-CN')} 件` }).waitFor()
    await sound(page, `desk-figures-list-${column}`)
    const hidden = Number(/其中 (\d+) 件/.exec(await page.locator('.figures-behind').innerText())?.[1] ?? 0)
    if (total <= 100 && total > hidden) {
      const listed = await page.locator('.rows li').first().getAttribute('aria-setsize')
      assert.equal(Number(listed), total - hidden)
    }
    await page.getByRole('link', { name: '‹ 统计' }).click()
    await page.getByRole('heading', { name: new RegExp(`^${name}`) }).waitFor()
  }
  await page.context().close()
})

test('divided five ways, crossed, by the tree of then, and drawn when asked', async () => {
  const page = await browser.page('desk', desk)
  await office(page, YEAR)
  const scripts: string[] = []
  page.on('response', (response) => scripts.push(response.url()))
  for (const by of ['按类别', '按部门', '按来源', '按日子']) {
    await page.getByRole('link', { name: by }).click()
    await page.locator('table[aria-busy=false]').waitFor()
  }
  await page.getByRole('link', { name: '按类别' }).click()
  await page.getByRole('columnheader', { name: '类别' }).waitFor()
  const kind = page.locator('tbody th a').first()
  const title = await kind.innerText()
  await kind.click()
  await page.locator('.figures-only', { hasText: title }).waitFor()
  await office(page, YEAR)
  await page.getByRole('link', { name: '按部门' }).click()
  await page.getByRole('columnheader', { name: '到期办结' }).getByRole('link').click()
  await page.locator('th[aria-sort=descending]', { hasText: '到期办结' }).waitFor()
  assert.match(await page.locator('tbody tr').first().getByRole('rowheader').innerText(), /^1/)
  await sound(page, 'desk-figures-league')
  const bar = page.locator('.figures-trend a').first()
  const [, counted] = /，([\d,]+)$/.exec((await bar.getAttribute('aria-label'))!)!
  await bar.press('Enter')
  await page.locator('.figures-behind', { hasText: `${counted} 件` }).waitFor()
  await page.goBack()
  await page.locator('.figures-trend a').first().waitFor()
  await page.getByRole('link', { name: '当时的区划' }).click()
  await page.locator('table[aria-busy=false]').waitFor()
  assert.ok(!scripts.some((url) => url.includes('figures-chart')), 'the chart’s code is not loaded yet')
  await page.getByRole('link', { name: '画成图' }).click()
  await page.locator('.figures-chart canvas').waitFor()
  await sound(page, 'desk-figures-chart')
  await page.context().close()
})

test('the map says the same as the table, opens what is below, and is saved as a picture', async () => {
  const page = await browser.page('desk', desk)
  await office(page, YEAR)
  const map = page.locator('.figures-map')
  await map.locator('path').first().waitFor()
  const row = page
    .locator('tbody tr')
    .filter({ has: page.locator('th a') })
    .first()
  const name = await row.getByRole('rowheader').innerText()
  const received = (await row.locator('td').first().innerText()).trim()
  const place = map.getByRole('link', { name: `${name}，${received}`, exact: true })
  await place.waitFor()
  const [file] = (await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    map.getByRole('button', { name: '存成图片' }).click(),
  ])) as [Download, unknown]
  assert.match(file.suggestedFilename(), /收到2025-01-01至2026-12-31\.png$/)
  assert.deepEqual(
    readFileSync(await file.path())
      .subarray(1, 4)
      .toString('latin1'),
    'PNG',
  )
  await row.getByRole('rowheader').hover()
  await map.locator('a[data-pointed=true]', { hasText: name }).waitFor()
  await map.getByLabel('看哪一项').selectOption({ label: '到期办结' })
  await page.waitForURL(/shade=due_closed/)
  await page.getByRole('group', { name: /各地的到期办结$/ }).waitFor()
  await sound(page, 'desk-figures-map')
  await place.or(map.getByRole('link', { name: new RegExp(`^${name}，`) })).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: new RegExp(`^${name}`) }).waitFor()
  await page.context().close()
})

test('the brief and the sheet are taken away', async () => {
  const page = await browser.page('desk', desk)
  await office(page)
  const took = async (name: string): Promise<[string, Buffer]> => {
    const [file] = (await Promise.all([
      page.waitForEvent('download', { timeout: 60_000 }),
      page.getByRole('link', { name, exact: true }).click(),
    ])) as [Download, unknown]
    return [file.suggestedFilename(), readFileSync(await file.path())]
  }
  for (const [name, ending, starts] of [
    ['PDF', /事项办理月报\.pdf$/, '%PDF'],
    ['Word', /事项办理月报\.docx$/, 'PK'],
    ['表格', /\.xlsx$/, 'PK'],
  ] as const) {
    const [called, bytes] = await took(name)
    assert.match(called, ending)
    assert.ok(bytes.subarray(0, 4).toString('latin1').startsWith(starts), called)
  }
  await page.context().close()
})

test('what takes a while says so, keeps what stood there, and a refused file says why', async () => {
  const page = await browser.page('desk', desk)
  await office(page, YEAR)
  const slowed = /\/api\/(figures|brief|matters\.xlsx)/
  // A gate and not a list of who waits: the page says that it works before its request is out.
  let gate = Promise.withResolvers<void>()
  await page.route(slowed, async (route) => {
    await gate.promise
    await route.continue()
  })
  await page.getByRole('link', { name: '村级事务' }).click()
  await page.getByText('正在算……下面还是刚才的数。').waitFor()
  await page.locator('table[aria-busy=true]').waitFor()
  gate.resolve()
  await page.locator('table[aria-busy=false]').waitFor()
  await page.getByText('正在算……').waitFor({ state: 'detached' })
  for (const name of ['PDF', 'Word', '表格']) {
    gate = Promise.withResolvers()
    const download = page.waitForEvent('download', { timeout: 60_000 })
    await page.getByRole('link', { name, exact: true }).click()
    await page.getByText('正在做……').waitFor()
    gate.resolve()
    await download
    await page.getByText('正在做……').waitFor({ state: 'detached' })
  }
  await page.unroute(slowed)
  await page.route(slowed, (route) => route.abort())
  await page.getByRole('link', { name: 'PDF', exact: true }).click()
  await page.getByText('网络不通').waitFor()
  await page.context().close()
})

test('on a phone, and in large letters', async () => {
  const phone = await browser.page('phone')
  await office(phone, YEAR)
  await sound(phone, 'phone-figures')
  await phone.context().close()
  const elder = await browser.page('desk', desk)
  await office(elder, YEAR)
  await elder.locator('.top-elder').click()
  await sound(elder, 'desk-figures-elder')
  await elder.context().close()
})
