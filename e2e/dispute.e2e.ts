/** A dispute by hand: diagnosed and mediated on the phone, agreed at the desk with its paper, what is private seen for a reason; and a report without a place is given one. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { Matter } from '#contract/http/matters.ts'
import type { Reported } from '#contract/http/reports.ts'
import { COUNTY, desk, personOf, signInAt, sound } from './desk.ts'
import { demoGrid, openHandOf } from './pocket.ts'
import { openStage } from './stage.ts'

const stage = openStage()
const mark = randomUUID().slice(0, 4)
let dispute = ''
let unplaced = ''
const party = `欧阳${mark}`

test('a villager asks for help with a quarrel, and a caller does not say where', async () => {
  const { url } = stage.product
  const { grid } = await demoGrid(url)
  const villager = await personOf(url, 'ls-cunmin')
  const body = { id: randomUUID(), county: COUNTY, kind: 'neighbour_dispute', region: grid.id }
  dispute = (
    await villager<Reported>('POST', '/api/matters', {
      ...{ ...body, text: `院边的树伸过墙来，两家吵了起来 ${mark}。` },
      fields: { involved: [{ name: party, phone: '19900009021' }], elsewhere: '没有' },
    })
  ).id
  const office = await personOf(url, 'ls-xianban')
  unplaced = (
    await office<Reported>('POST', '/api/matters', {
      ...{ id: randomUUID(), county: COUNTY, kind: 'to_sort', channel: 'phone' },
      text: `路灯坏了，说不清在哪个村 ${mark}。`,
    })
  ).id
})

test('on the phone the village diagnoses it and keeps a session; what was typed outlasts a reload', async () => {
  const hand = await openHandOf(stage.browser, stage.product.url, 'ls-zhiban')
  const { page } = hand
  await page.goto(`${stage.product.url}/m/matters/${dispute}`)
  await page.getByText('欧**').first().waitFor()
  assert.equal(await page.getByText(party).count(), 0, 'masked until it is asked for')
  await hand.tap('初诊，由村里调解')
  await page.getByRole('group', { name: '是什么纠纷' }).getByLabel('邻里、相邻关系').check()
  await page.getByRole('group', { name: '难不难' }).getByLabel('一般').check()
  await page.getByLabel(/^诊断意见/).fill('树根在谁家地里，先量清楚。')
  await page.reload()
  await page.getByLabel(/^诊断意见/).waitFor()
  assert.equal(await page.getByLabel(/^诊断意见/).inputValue(), '树根在谁家地里，先量清楚。')
  await hand.look('pocket-dispute-diagnosis')
  await page.getByRole('button', { name: '初诊，由村里调解' }).click()
  await page.getByRole('button', { name: '记一次调解' }).click()
  await page.getByLabel('在哪里').fill('村口廊亭')
  await page.getByRole('group', { name: '到场的人' }).getByLabel('姓名').fill(party)
  await page.getByLabel(/^说了什么/).fill('同意把伸过墙的枝子锯掉。')
  await page.getByRole('group', { name: '这次的结果' }).getByLabel('谈成了').check()
  await hand.look('pocket-dispute-session')
  await page.getByRole('button', { name: '记一次调解' }).click()
  await page.getByText('村口廊亭').first().waitFor()
  await hand.look('pocket-dispute-entries')
  await page.context().close()
})

test('at the desk it is agreed, with a paper for both; what is private shows after a reason', async () => {
  const page = await stage.browser.page('desk', desk)
  await signInAt(page, stage.product.url, 'ls-zhiban', `/desk/matters/${dispute}`)
  const entries = page.getByRole('region', { name: '记录' })
  await entries.getByText('村口廊亭').waitFor()
  await sound(page, 'desk-dispute-entries')
  await entries.getByRole('button', { name: '查看不公开的内容（会留痕）' }).click()
  await entries.getByLabel(/^为什么要看/).fill('核对双方姓名')
  await page.keyboard.press('Enter')
  await entries.getByText(`${party}，19900009021`).waitFor()
  await sound(page, 'desk-dispute-shown')
  await page.getByRole('button', { name: '达成协议，出协议书' }).click()
  const form = page.getByRole('form', { name: '达成协议，出协议书' })
  await form.getByRole('button', { name: /^达成协议/ }).click()
  await form.getByRole('link', { name: '请填写“当事人”。' }).waitFor()
  await form.getByLabel('姓名').fill(party)
  await form.getByRole('button', { name: '再加一个人' }).click()
  await form.getByRole('group', { name: '当事人，第 2 人' }).getByLabel('姓名').fill('司徒某')
  await form.getByLabel(/^主要事实和争议/).fill('树枝伸过院墙。')
  await form.getByLabel(/^协议内容/).fill('锯掉伸过墙的枝子，双方各自清扫。')
  await form.getByLabel(/^什么时候前履行/).fill('2027-01-31')
  await sound(page, 'desk-dispute-agreement')
  await page.keyboard.press('Control+Enter')
  await page.getByText('已达成协议，待回访').first().waitFor()
  const matter = await (
    await personOf(stage.product.url, 'ls-zhiban')
  )<Matter>('GET', `/api/matters/${dispute}`)
  assert.equal(matter.papers.length, 1)
  assert.equal(JSON.stringify(matter).includes(party), false, 'no name on the page’s own record')
  await page.context().close()
})

test('the county’s desk gives the call its village', async () => {
  const page = await stage.browser.page('desk', desk)
  await signInAt(page, stage.product.url, 'ls-xianban', `/desk/matters/${unplaced}`)
  await page.getByRole('button', { name: '定到村或网格，交那里受理' }).click()
  const form = page.getByRole('form', { name: '定到村或网格，交那里受理' })
  await form.getByLabel(/^在哪个村、哪个网格/).fill('高埠前')
  await page
    .getByRole('option', { name: /高埠前/ })
    .first()
    .click()
  await sound(page, 'desk-placing')
  await page.keyboard.press('Control+Enter')
  await page.getByText('待受理').first().waitFor()
  const office = await personOf(stage.product.url, 'ls-xianban')
  const { place } = await office<Matter>('GET', `/api/matters/${unplaced}`)
  assert.ok(place.some(({ name }) => name.includes('高埠前')))
  await page.context().close()
})

test('whose year in the mediators’ pool ends is renewed on the staffing page', async () => {
  const page = await stage.browser.page('desk', desk)
  await signInAt(page, stage.product.url, 'ls-zhenfenguan', '/desk/staffing')
  const due = page.getByRole('region', { name: '该续聘的' })
  const first = due.getByRole('listitem').first()
  const name = await first.locator('strong').textContent()
  await sound(page, 'desk-pools')
  await first.getByRole('button', { name: /^续聘一年/ }).click()
  await due
    .getByRole('listitem')
    .filter({ hasText: name ?? '' })
    .waitFor({ state: 'detached' })
  await page.context().close()
})
