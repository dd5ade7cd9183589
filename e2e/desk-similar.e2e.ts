/** At the counter: what others reported is seen while it is taken down, and joined; who handles it sees how many; at dispatch the usual department, with the reason. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { Reported } from '#contract/http/reports.ts'
import { closeMany } from './closed-matters.ts'
import { desk, personOf, signInAt, sound } from './desk.ts'
import { caller } from './pocket.ts'
import { openGridStage } from './stage.ts'

const stage = openGridStage()

const reported = () =>
  caller(stage.product.url).post<Reported>('/api/matters', {
    ...{ id: randomUUID(), county: stage.demo.county, kind: 'water_supply', region: stage.demo.grid.id },
    ...{ text: '从昨天晚上开始自来水停水，一滴都没有' },
  })

for (const { width, height } of [desk.viewport, { width: 390, height: 844 }])
  test(`joined at the counter instead of registered again (${width} px)`, async () => {
    const { number } = await reported()
    const page = await stage.browser.page('desk', { viewport: { width, height } })
    await signInAt(page, stage.product.url, 'ls-jiedao', '/desk/register')
    await page.getByRole('searchbox', { name: '什么事' }).fill('停水')
    await page.keyboard.press('Enter')
    await page.getByRole('combobox', { name: '在哪里' }).click()
    await page.keyboard.type(stage.demo.village.name)
    await page
      .getByRole('option', { name: new RegExp(stage.demo.village.name) })
      .first()
      .waitFor()
    await page.keyboard.press('Enter')
    await page.getByLabel('他说的是什么事').fill('家里停水一天了，自来水一滴都没有')
    await page.getByLabel('手机号').fill('13800138001')
    const panel = page.getByRole('region', { name: '可能已经有人报过' })
    await panel
      .getByRole('link', { name: /从昨天晚上开始/ })
      .first()
      .waitFor()
    await sound(page, `desk-similar-${width}`)
    await panel.getByRole('button', { name: '就是这件，一起反映' }).first().click()
    await page.getByRole('heading', { name: '已记为一起反映' }).waitFor()
    await page.getByRole('img', { name: '查进度的二维码' }).waitFor()
    assert.equal(await page.locator('.receipt-number strong').innerText(), number)
    await sound(page, `desk-joined-${width}`)
    await page.getByRole('link', { name: '看这件' }).click()
    await page.getByText('另有 1 人', { exact: true }).waitFor()
    await sound(page, `desk-joined-matter-${width}`)
    await page.context().close()
  })

test('none of these: the panel goes, and it is registered as ever', async () => {
  await reported()
  const page = await stage.browser.page('desk', desk)
  await signInAt(page, stage.product.url, 'ls-jiedao', '/desk/register')
  await page.getByRole('searchbox', { name: '什么事' }).fill('停水')
  await page.keyboard.press('Enter')
  await page.getByRole('combobox', { name: '在哪里' }).click()
  await page.keyboard.type(stage.demo.village.name)
  await page
    .getByRole('option', { name: new RegExp(stage.demo.village.name) })
    .first()
    .waitFor()
  await page.keyboard.press('Enter')
  const panel = page.getByRole('region', { name: '可能已经有人报过' })
  await panel.getByRole('button', { name: '都不是，另登记' }).click()
  await panel.waitFor({ state: 'detached' })
  await page.getByLabel('他说的是什么事').fill('水管里流出黄水')
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.getByRole('heading', { name: '登记好了' }).waitFor()
  await page.context().close()
})

test('kinds and departments with their reasons: a click takes one, nothing is taken by itself', async () => {
  const told = {
    county: stage.demo.county,
    region: stage.demo.grid.id,
    kind: 'occupied_road',
    text: '桥洞下面摆摊占道',
  }
  await closeMany(stage.product.url, told)
  const open = { ...told, id: randomUUID(), text: '桥洞那里又有人摆摊，车过不去' }
  const { id } = await caller(stage.product.url).post<Reported>('/api/matters', open)
  const worker = await personOf(stage.product.url, 'ls-wanggeyuan')
  const act = { command_id: randomUUID(), action: 'hand_up', version: 1, input: { reason: '要县里部门办' } }
  await worker('POST', `/api/matters/${id}/acts`, act)

  const page = await stage.browser.page('desk', desk)
  await signInAt(page, stage.product.url, 'ls-jiedao', '/desk/register')
  await page.getByRole('searchbox', { name: '什么事' }).fill('桥洞')
  const kinds = page.getByRole('region', { name: '按办过的事，像是这一类' })
  await kinds.getByText(/提到“桥洞”的 \d+ 件有 \d+ 件/).waitFor()
  await sound(page, 'desk-likely-kind')
  await kinds.getByRole('button', { name: '占道经营、乱堆乱放' }).click()
  await page.locator('.kind-name strong').getByText('占道经营').waitFor()

  await page.goto(`${stage.product.url}/desk/matters/${id}`)
  await page.getByRole('button', { name: /^派遣/ }).click()
  const departments = page.getByRole('region', { name: '这样的事，以前多由' })
  await departments.getByText('由它办理').first().waitFor()
  await sound(page, 'desk-likely-department')
  await departments.getByRole('button', { name: '县综合行政执法局' }).click()
  await page.getByRole('button', { name: /^派遣：县综合行政执法局/ }).waitFor()
  await page.context().close()
})
