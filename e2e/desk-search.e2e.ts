/** Finding a matter by any piece of its text, and keeping what one looks for as a view. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Me } from '#contract/http/session.ts'
import { openProduct } from '../server/test/product.ts'
import { openBrowser, type E2eBrowser } from './browser.ts'
import { COUNTY, desk, personOf, signInAt, sound } from './desk.ts'

let browser: E2eBrowser
let product: Awaited<ReturnType<typeof openProduct>>
before(async () => {
  product = await openProduct()
  browser = await openBrowser()
  const worker = await personOf(product.url, 'ls-wanggeyuan')
  const villager = await personOf(product.url, 'ls-cunmin')
  const region = (await worker<Me>('GET', '/api/me')).posts[0]!.seat.region
  for (const [title, text] of [
    [
      '水渠堵了',
      '琉璃泉边上的水渠被秸秆和塑料袋堵了，雨水倒灌到老李家院子里，已经三天没有人来清理，请尽快安排。',
    ],
    ['琉璃泉石栏杆松动', '孩子们爱在那儿玩，怕出事。'],
  ]) {
    const body = { id: randomUUID(), county: COUNTY, kind: 'drainage', region, title, text }
    await villager('POST', '/api/matters', body)
  }
})
after(async () => {
  await browser?.close()
  await product?.stop()
})

const titles = '.rows .row-title'

test('a piece of a text is found and marked; other words, or none, are said; all of it stands in the address', async () => {
  const page = await browser.page('desk', desk)
  await signInAt(page, product.url, 'ls-jiedao', '/desk/matters')
  const box = page.getByLabel('搜索编号、地点、内容、答复')
  await box.fill('琉璃泉')
  await box.press('Enter')
  await page.locator('.rows mark').nth(1).waitFor()
  assert.deepEqual(await page.locator(titles).allTextContents(), ['琉璃泉石栏杆松动', '水渠堵了'])
  assert.deepEqual(await page.locator('.rows mark').allTextContents(), ['琉璃泉', '琉璃泉'])
  assert.match(await page.locator('.row-found').last().innerText(), /^反映内容：琉璃泉边上的水渠被秸秆/)
  await sound(page, 'desk-search')
  await page.reload()
  await page.locator('.rows li').nth(1).waitFor()
  assert.equal(await box.inputValue(), '琉璃泉')

  await box.fill('水渠一直没有清理')
  await box.press('Enter')
  await page.getByText('没有写着“水渠一直没有清理”的，下面是同时有“水渠”、“清理”的。').waitFor()
  assert.deepEqual(await page.locator(titles).allTextContents(), ['水渠堵了'])
  await sound(page, 'desk-search-widened')

  await page.getByRole('group', { name: '进展' }).getByRole('button', { name: '已结束' }).click()
  await page.getByRole('heading', { name: '没有找到“水渠一直没有清理”' }).waitFor()
  await sound(page, 'desk-search-nothing')
  await page.getByRole('button', { name: '只留这个词，去掉其他条件' }).click()
  await page.locator('.rows li').first().waitFor()
  await box.fill('')
  await box.press('Enter')
  await page.waitForURL((url) => !url.searchParams.has('q'))
})

test('a view is kept, opened by its address, changed, shared, forgotten and brought back', async () => {
  const page = await browser.page('desk', desk)
  await signInAt(page, product.url, 'ls-jiedao', '/desk/matters?q=琉璃泉&status=open')
  await page.getByRole('button', { name: '存为视图' }).click()
  await page.getByLabel('名称').fill('琉璃泉周边在办的事')
  await sound(page, 'desk-view-form')
  await page.getByRole('button', { name: '保存' }).click()
  const open = page.locator('.views-open')
  await open.getByText('琉璃泉周边在办的事').waitFor()
  const id = new URL(page.url()).searchParams.get('view')

  await page.goto(`${product.url}/desk/matters?view=${id}`)
  await page.waitForURL((url) => url.searchParams.get('q') === '琉璃泉')
  await page.locator('.rows li').nth(1).waitFor()

  await page.getByRole('group', { name: '进展' }).getByRole('button', { name: '全部' }).click()
  await page.getByRole('button', { name: '更新视图' }).click()
  await page.getByText('“琉璃泉周边在办的事”已改成现在的条件').waitFor()

  await open.click()
  await page.getByRole('button', { name: '修改视图“琉璃泉周边在办的事”' }).click()
  await page.getByLabel('名称').fill('琉璃泉')
  await page.getByLabel('谁能看到').click()
  await page.getByText(/^共享给/).click()
  await page.getByRole('button', { name: '保存' }).click()
  await open.getByText('琉璃泉', { exact: true }).waitFor()
  await open.click()
  await page.getByText(/^已共享给/).waitFor()
  await sound(page, 'desk-views')

  await page.getByRole('button', { name: '删除视图“琉璃泉”' }).click()
  await page.getByText('已删除视图“琉璃泉”').waitFor()
  await page.getByRole('button', { name: '撤销' }).click()
  await open.getByText('1').waitFor()
  await page.goto(`${product.url}/desk/matters?view=${id}`)
  await open.getByText('琉璃泉', { exact: true }).waitFor()
})

test('on a phone, in the elder look, the found line and the views fit', async () => {
  const page = await browser.page('phone')
  await signInAt(page, product.url, 'ls-jiedao', '/desk/matters?q=琉璃泉')
  await page.locator('.rows li').nth(1).waitFor()
  await sound(page, 'desk-search-phone')
  await page.locator('.top-elder').evaluate((button: HTMLElement) => button.click())
  await page.locator('.rows mark').first().waitFor()
  await sound(page, 'desk-search-phone-elder')
})
