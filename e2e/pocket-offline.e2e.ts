import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import sharp from 'sharp'
import { handOn, openHand, toTelling } from './pocket.ts'
import { openGridStage } from './stage.ts'

const stage = openGridStage()

/** How many matters waiting on the worker carry this mark in their title. */
async function arrived(mark: string): Promise<number> {
  const { items } = await stage.demo.worker.get<{ items: { title: string }[] }>(
    '/api/inbox?tab=waiting&limit=200',
  )
  return items.filter(({ title }) => title.includes(mark)).length
}

test('a report written without a signal survives the page being killed, and arrives once', async () => {
  const mark = randomUUID().slice(0, 8)
  const first = await openHand(stage.browser)
  const context = first.page.context()
  // once with a signal: the service worker and the lists come to the phone
  await first.page.goto(`${stage.product.url}/m/report?region=${stage.demo.grid.id}`)
  await first.page.getByRole('button', { name: '就在这里' }).waitFor()
  await first.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await first.page.reload()
  await first.tap('就在这里')
  await first.page.locator('.group').first().waitFor()

  await context.setOffline(true)
  await first.page.goto(`${stage.product.url}/m/report`)
  await first.tap('就在这里')
  await first.write('用一句话说', `${mark} 路灯不亮`)
  await first.tap(/^路灯/)
  await toTelling(first)
  const photo = await sharp({ create: { width: 3000, height: 2000, channels: 3, background: '#456' } })
    .jpeg()
    .toBuffer()
  await first.page.setInputFiles('#photo', { name: 'lamp.jpg', mimeType: 'image/jpeg', buffer: photo })
  await first.page.getByAltText('第 1 张照片').waitFor()
  await first.tap('按一下，用嘴说')
  await first.page.getByText('1 秒，还能说').waitFor()
  await first.look('pocket-voice')
  await first.tap('说完了')
  await first.tap(/^听语音/)
  await first.page.getByRole('button', { name: '停', exact: true }).waitFor()
  await first.tap('重录')
  await first.page.getByText('1 秒，还能说').waitFor()
  await first.look('pocket-photo')
  // going on ends the recording and keeps it
  await first.tap('下一步')
  await first.page.getByText(/^语音 \d 秒$/).waitFor()
  await first.tap(/^提交给/)
  await first.page.getByRole('heading', { name: '已存好，有网自动送出' }).waitFor()
  await first.page.getByText('现在没有网').waitFor()
  await first.look('pocket-queued')
  await first.page.close()

  // the phone is taken out again, still without a signal
  const page = await context.newPage()
  const second = handOn(page)
  await page.goto(`${stage.product.url}/m/`)
  await page.getByText('1 件已存好').waitFor()
  await second.look('pocket-home-queued')
  await second.tap(/已存好/)
  await page.getByText(mark).waitFor()
  await second.look('pocket-queue')
  assert.equal(await arrived(mark), 0)

  await context.setOffline(false)
  await page.getByText('都送出去了').waitFor({ timeout: 60_000 })
  await second.look('pocket-queue-empty')
  // once more for good measure: nothing is sent again
  await page.reload()
  await page.waitForTimeout(1000)
  assert.equal(await arrived(mark), 1)

  await page.goto(`${stage.product.url}/m/mine`)
  await second.tap(new RegExp(mark))
  await page.getByRole('heading', { name: '办理经过' }).waitFor()
  const shown = page.getByAltText('照片 1').first()
  await shown.waitFor()
  const width = await shown.evaluate(async (image: HTMLImageElement) => {
    await image.decode()
    return image.naturalWidth
  })
  assert.ok(width > 0 && width <= 1600, `${width} px wide`)
  await second.tap(/^听语音/)
  await page.getByRole('button', { name: '停', exact: true }).waitFor()
  await context.close()
})

test('an answer lost on the way back does not make two matters', async () => {
  const mark = randomUUID().slice(0, 8)
  const hand = await openHand(stage.browser)
  const { page } = hand
  let lost = 0
  await page.context().route('**/api/matters', async (route) => {
    if (route.request().method() !== 'POST' || lost > 0) return route.continue()
    lost++
    await route.fetch()
    await route.abort('connectionreset')
  })
  await page.goto(`${stage.product.url}/m/report?region=${stage.demo.grid.id}`)
  await hand.tap('就在这里')
  await hand.write('用一句话说', `${mark} 路灯不亮`)
  await hand.tap(/^路灯/)
  await toTelling(hand)
  await hand.tap('下一步')
  await hand.tap(/^提交给/)
  await page.getByRole('heading', { name: '收到了' }).waitFor({ timeout: 30_000 })
  assert.equal(lost, 1)
  assert.equal(await arrived(mark), 1)
  await page.context().close()
})
