/** What somebody reports, another has reported: joined with two taps instead of written again, followed, left and come back to. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { Reported } from '#contract/http/reports.ts'
import { closeMany } from './closed-matters.ts'
import { caller, openHand, toTelling, type Hand } from './pocket.ts'
import { openGridStage } from './stage.ts'

const stage = openGridStage()

/** Somebody else's report in the demo's village, consented to be shown. */
const reported = (more: object = {}) =>
  caller(stage.product.url).post<Reported>('/api/matters', {
    ...{
      id: randomUUID(),
      county: stage.demo.county,
      kind: 'water_supply',
      region: stage.demo.village.id,
      consent: true,
    },
    ...{ text: '从昨天晚上开始自来水停水，一滴都没有', ...more },
  })

async function tells(hand: Hand, text: string, kind: RegExp) {
  await hand.page.goto(`${stage.product.url}/m/report?region=${stage.demo.village.code}`)
  await hand.tap('就在这里')
  await hand.write('用一句话说', text)
  await hand.tap(kind)
  await toTelling(hand)
}

for (const elder of [false, true])
  test(`joined instead of reported again${elder ? ' (长辈版)' : ''}`, async () => {
    const { number } = await reported()
    const hand = await openHand(stage.browser, { elder })
    const { page } = hand
    await tells(hand, '家里停水了，自来水一滴都没有', /^自来水停水/)
    const panel = page.getByRole('region', { name: '可能已经有人报过' })
    await panel.getByText('从昨天晚上开始').first().waitFor()
    await hand.look('pocket-similar')
    await panel.getByRole('button', { name: '就是这件事，一起反映' }).first().click()
    await page.getByRole('heading', { name: '一起反映：自来水停水、水质差' }).waitFor()
    await page.getByText('您和最先反映的人一起反映').waitFor()
    await page.getByText(number).waitFor()
    await hand.look('pocket-joined')
    await hand.tap('不是这件，退出')
    await page.getByText('您已经退出').waitFor()
    await hand.tap('重新一起反映')
    await page.getByText('您和最先反映的人一起反映').waitFor()
    await page.goto(`${stage.product.url}/m/mine`)
    await hand.tap(/一起反映：自来水停水/)
    await page.getByRole('heading', { name: '办理经过' }).waitFor()
    await page.context().close()
  })

test('not the same: the report goes on by the same taps, and is asked no more', async () => {
  await reported({ kind: 'road_broken', text: '村口大路塌了一个坑', region: stage.demo.grid.id })
  const hand = await openHand(stage.browser)
  const { page } = hand
  // what is open right there stands on one line before anything is told
  await page.goto(`${stage.product.url}/m/report?region=${stage.demo.grid.id}`)
  await hand.tap('就在这里')
  await page.getByText('附近有人报过，看是不是同一件').click()
  const nearby = page.getByRole('region', { name: '附近有人报过的' })
  await nearby.getByText('路面破损、塌陷').first().waitFor()
  await hand.look('pocket-nearby')
  await tells(hand, '村口大路有个坑', /^路面破损/)
  const panel = page.getByRole('region', { name: '可能已经有人报过' })
  await panel.waitFor()
  await hand.tap('下一步')
  await page.getByRole('heading', { name: '核对一下' }).waitFor()
  await panel.waitFor()
  await hand.look('pocket-similar-check')
  await hand.tap('不是，接着报')
  await panel.waitFor({ state: 'detached' })
  await hand.tap(/^提交给/)
  await page.getByRole('heading', { name: '收到了' }).waitFor()
  await page.context().close()
})

test('without a network nothing is suggested and nothing is in the way', async () => {
  await reported({ kind: 'sewage', text: '下水道堵了，污水流到路上' })
  const hand = await openHand(stage.browser)
  const { page } = hand
  await page.goto(`${stage.product.url}/m/report?region=${stage.demo.village.code}`)
  await hand.tap('就在这里')
  await page.route('**/api/matters/similar', (route) => route.abort())
  await page.route('**/api/kinds/likely', (route) => route.abort())
  await hand.write('用一句话说', '下水道堵了，污水流到路上')
  await hand.tap(/^污水/)
  await toTelling(hand)
  await hand.tap('下一步')
  await page.getByRole('heading', { name: '核对一下' }).waitFor()
  await hand.tap(/^提交给/)
  await page.getByRole('heading', { name: '收到了' }).waitFor()
  assert.equal(await page.getByRole('alert').count(), 0)
  await page.context().close()
})

test('the kind is suggested from what the county closed, with the reason, and chosen by a tap', async () => {
  const told = {
    county: stage.demo.county,
    region: stage.demo.grid.id,
    kind: 'occupied_road',
    text: '桥洞下面摆摊占道',
  }
  await closeMany(stage.product.url, told)
  for (const elder of [false, true]) {
    const hand = await openHand(stage.browser, { elder })
    const { page } = hand
    await page.goto(`${stage.product.url}/m/report?region=${stage.demo.village.code}`)
    await hand.tap('就在这里')
    await hand.write('用一句话说', '桥洞那边走不了')
    await page.getByText(/提到“桥洞”的 \d+ 件有 \d+ 件/).waitFor()
    await hand.look('pocket-likely')
    await hand.tap(/^占道经营/)
    await toTelling(hand)
    await page.context().close()
  }
})
