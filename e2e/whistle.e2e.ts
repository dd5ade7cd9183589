/** 网格吹哨、部门报到 by hand: whistled on the phone, checked in and reported at the desk, confirmed, rated, and on the yearly sheet. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { Matter } from '#contract/http/matters.ts'
import type { Reported } from '#contract/http/reports.ts'
import { COUNTY, desk, personOf, signInAt, sound } from './desk.ts'
import { demoGrid, openHandOf } from './pocket.ts'
import { openStage } from './stage.ts'

const stage = openStage()
let grid: Awaited<ReturnType<typeof demoGrid>>
const phone = `集市占道${randomUUID().slice(0, 4)}`
const atDesk = `料场占道${randomUUID().slice(0, 4)}`
const ids: Record<string, string> = {}

test('two roads are blocked', async () => {
  grid = await demoGrid(stage.product.url)
  const villager = await personOf(stage.product.url, 'ls-cunmin')
  for (const title of [phone, atDesk]) {
    const body = { id: randomUUID(), county: COUNTY, kind: 'occupied_road', region: grid.grid.id, title }
    ids[title] = (
      await villager<Reported>('POST', '/api/matters', { ...body, text: `${title}，车过不去。` })
    ).id
  }
})
const seen = (title: string) => grid.worker.get<Matter>(`/api/matters/${ids[title]}`)

test('the grid worker whistles from the phone, one unit leading, and sees who came', async () => {
  const hand = await openHandOf(stage.browser, stage.product.url, 'ls-wanggeyuan')
  const { page } = hand
  await page.goto(`${stage.product.url}/m/matters/${ids[phone]}`)
  await hand.tap('吹哨，请几个部门一起办')
  await page.getByRole('button', { name: '吹哨，请几个部门一起办' }).click()
  await page.getByText('请至少选一个单位').first().waitFor()
  await page.getByLabel('县公安局').check()
  await page.getByLabel('县综合行政执法局').check()
  await page.getByRole('group', { name: '哪个单位牵头？' }).getByLabel('县综合行政执法局').check()
  await hand.look('pocket-whistle-form')
  await page.getByRole('button', { name: '吹哨，请几个部门一起办' }).click()
  await page.getByText('请了 2 个单位，已到 0 个。').waitFor()
  await hand.look('pocket-whistled')
  const { calls } = await seen(phone)
  assert.deepEqual(
    calls.map(({ unit, leads }) => [unit, leads]),
    [
      ['县公安局', false],
      ['县综合行政执法局', true],
    ],
  )
  await page.context().close()
})

test('the department finds it in its own inbox, checks in with one tap and reports', async () => {
  const page = await stage.browser.page('desk', desk)
  await signInAt(page, stage.product.url, 'ls-chengguan')
  const row = page.locator('.rows li', { hasText: phone })
  await row.getByText('请报到').waitFor()
  await row.getByRole('link').click()
  const calls = page.getByRole('region', { name: '吹哨，请几个部门一起办' })
  await calls.getByText('已到 0 个').waitFor()
  await sound(page, 'desk-called')
  await calls.getByRole('button', { name: '县综合行政执法局：报到' }).click()
  await calls.getByText('已到 1 个').waitFor()
  await calls.getByRole('button', { name: /反馈办理情况/ }).click()
  await calls.getByLabel('办理结果').fill('摊点已进市场，划了线。')
  await sound(page, 'desk-call-report')
  await page.keyboard.press('Control+Enter')
  await calls.getByText('已反馈，待确认').waitFor()
  await calls.getByText('摊点已进市场，划了线。').waitFor()
  await page.context().close()
})

test('who whistled confirms and rates each; only then it is closed', async () => {
  const page = await stage.browser.page('desk', desk)
  await signInAt(page, stage.product.url, 'ls-wanggeyuan', `/desk/matters/${ids[phone]}`)
  const calls = page.getByRole('region', { name: '吹哨，请几个部门一起办' })
  await calls.getByRole('button', { name: '县综合行政执法局：确认办好' }).click()
  await calls.getByLabel('很满意').check()
  await page.keyboard.press('Control+Enter')
  await calls.getByText('5 分').waitFor()
  assert.equal(
    await page.getByRole('button', { name: '各单位都办好了，办结' }).count(),
    0,
    'the police have not come',
  )
  await calls.getByRole('button', { name: '县公安局：不用再来' }).click()
  await calls.getByLabel('理由').fill('路已经通了')
  await page.keyboard.press('Control+Enter')
  await calls.getByText('：路已经通了').waitFor()
  await sound(page, 'desk-calls-confirmed')
  await page.getByRole('button', { name: '各单位都办好了，办结' }).click()
  await page.getByLabel('办理结果').fill('路通了。')
  await page.keyboard.press('Control+Enter')
  await page.getByText('这件事已经办完，您这里没有要做的。').waitFor()
  assert.equal((await seen(phone)).final, 'solved')
  await page.context().close()
})

test('at the desk the whistle is made by keyboard alone', async () => {
  const page = await stage.browser.page('desk', desk)
  await signInAt(page, stage.product.url, 'ls-wanggeyuan', `/desk/matters/${ids[atDesk]}`)
  await page.getByRole('button', { name: '吹哨，请几个部门一起办' }).focus()
  await page.keyboard.press('Enter')
  const form = page.getByRole('form', { name: '吹哨，请几个部门一起办' })
  assert.equal(await form.getByLabel('县综合行政执法局', { exact: true }).isChecked(), true, 'the usual one')
  await form.getByLabel('县交通运输局', { exact: true }).focus()
  await page.keyboard.press('Space')
  await form.getByText('已选 2 个').waitFor()
  await form.getByLabel('县交通运输局牵头').focus()
  await page.keyboard.press('Space')
  await sound(page, 'desk-whistle-form')
  await page.keyboard.press('Control+Enter')
  await page.getByText('已到 0 个').waitFor()
  const { calls, handler } = await seen(atDesk)
  assert.equal(calls.find(({ leads }) => leads)?.unit, '县交通运输局')
  assert.match(handler?.title ?? '', /县交通运输局/)
  await page.setViewportSize({ width: 390, height: 844 })
  await sound(page, 'desk-whistled-390')
  await page.context().close()
})

test('the sheet on departments counts it, and leads from the number to the matter', async () => {
  const page = await stage.browser.page('desk', desk)
  await signInAt(page, stage.product.url, 'ls-zhenfenguan', '/desk/figures')
  await page.getByRole('link', { name: '部门报到情况' }).click()
  const row = page.getByRole('row', { name: /县综合行政执法局/ })
  await row.waitFor()
  await sound(page, 'desk-calls-sheet')
  await row.getByRole('link').first().click()
  await page.getByRole('link', { name: phone }).waitFor()
  await sound(page, 'desk-calls-behind')
  await page.getByRole('link', { name: phone }).click()
  await page.getByRole('heading', { name: phone }).waitFor()
  await page.context().close()
})
